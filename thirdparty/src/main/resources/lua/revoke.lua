-- Ends all logins of a user but the one that asks, and gives the account another password if that is wanted.
-- A request that has been done is known, and is not done again.
-- KEYS[1] account (hash: password, generation)   KEYS[2] revocations (list of GENERATION:REQUEST, newest first)
-- KEYS[3] sessions (hash: platform to address)   KEYS[4] ended (list of platform@address, newest first)
-- ARGV[1] 'find' to see whether the request has been done, 'revoke', or 'change' to take another password as well
-- ARGV[2] the request   ARGV[3] the address of the connection that asks
-- ARGV[4] how many revocations to remember   ARGV[5] for how long, in ms
-- ARGV[6] how many ended sessions to remember   ARGV[7] for how long, in ms
-- ARGV[8] with 'change': the password hash that the account must have   ARGV[9] the one that it gets
-- Answers {generation, platform of the connection that asks or '', address ended, ...}; or false if there is nothing
-- to find, or no such account, or its password is another.
local sessions = redis.call('HGETALL', KEYS[3])
local platform = ''
for i = 1, #sessions, 2 do
  if sessions[i + 1] == ARGV[3] then
    platform = sessions[i]
  end
end

for _, done in ipairs(redis.call('LRANGE', KEYS[2], 0, -1)) do
  local generation, request = string.match(done, '^(%d+):(.*)$')
  if request == ARGV[2] then
    return {tonumber(generation), platform}
  end
end
local password = redis.call('HGET', KEYS[1], 'password')
if ARGV[1] == 'find' or not password or (ARGV[1] == 'change' and password ~= ARGV[8]) then
  return false
end

if ARGV[1] == 'change' then
  redis.call('HSET', KEYS[1], 'password', ARGV[9])
end
local generation = redis.call('HINCRBY', KEYS[1], 'generation', 1)
redis.call('LPUSH', KEYS[2], generation .. ':' .. ARGV[2])
redis.call('LTRIM', KEYS[2], 0, tonumber(ARGV[4]) - 1)
redis.call('PEXPIRE', KEYS[2], ARGV[5])

local answer = {generation, platform}
for i = 1, #sessions, 2 do
  if sessions[i + 1] ~= ARGV[3] then
    redis.call('HDEL', KEYS[3], sessions[i])
    redis.call('LPUSH', KEYS[4], sessions[i] .. '@' .. sessions[i + 1])
    table.insert(answer, sessions[i + 1])
  end
end
redis.call('LTRIM', KEYS[4], 0, tonumber(ARGV[6]) - 1)
redis.call('PEXPIRE', KEYS[4], ARGV[7])
return answer
