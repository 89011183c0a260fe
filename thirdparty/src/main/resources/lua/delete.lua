-- Deletes an account with all that is kept for its user, and retires the name: from then on there is a tombstone, which
-- the other scripts heed. A request that has been done is known, and is not done again.
-- KEYS[1] account (hash: password)   KEYS[2] tombstone (string: the request that deleted the account)
-- KEYS[3] sessions (hash: platform to address)   from KEYS[4] on: whatever else is the user's
-- ARGV[1] 'find' to see whether the request has been done, or 'delete'   ARGV[2] the request
-- ARGV[3] with 'delete': the password hash that the account must have
-- Answers the addresses of the sessions that it ended, none if it had been done before; or false if there is nothing to
-- find, or no such account, or its password is another.
local deletedBy = redis.call('GET', KEYS[2])
if deletedBy then
  return deletedBy == ARGV[2] and {}
end
if ARGV[1] == 'find' or redis.call('HGET', KEYS[1], 'password') ~= ARGV[3] then
  return false
end

local ended = redis.call('HVALS', KEYS[3])
redis.call('SET', KEYS[2], ARGV[2])
for i = 1, #KEYS do
  if i ~= 2 then
    redis.call('UNLINK', KEYS[i]) -- frees an inbox of many megabytes beside other work
  end
end
return ended
