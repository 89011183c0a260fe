-- Files a session in place of the one before, unless it has ended already or a later login of the same client was here.
-- KEYS[1] sessions (hash: platform to address)   KEYS[2] ended (list of addresses, newest first)
-- KEYS[3] logins (hash: platform to ATTEMPT:CLIENT, of the last session that came of a numbered attempt)
-- ARGV[1] platform   ARGV[2] address   ARGV[3] how many ended ones to remember   ARGV[4] for how long, in ms
-- ARGV[5] client, or '' if its attempts are not numbered   ARGV[6] number of the attempt
-- Answers false if nothing was changed, else the address that it took the place of, or '' if there was none.
local current = redis.call('HGET', KEYS[1], ARGV[1])
if current == ARGV[2] then
  return ''
end
if redis.call('LPOS', KEYS[2], ARGV[2]) then
  return false
end

-- A client that has no answer in time tries again elsewhere; the login that it gave up may come last.
if ARGV[5] ~= '' then
  local attempt, client = string.match(redis.call('HGET', KEYS[3], ARGV[1]) or '', '^(%d+):(.*)$')
  if client == ARGV[5] and tonumber(attempt) > tonumber(ARGV[6]) then
    return false
  end
  redis.call('HSET', KEYS[3], ARGV[1], ARGV[6] .. ':' .. ARGV[5])
  redis.call('PEXPIRE', KEYS[3], ARGV[4])
end

redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if not current then
  return ''
end
redis.call('LPUSH', KEYS[2], current)
redis.call('LTRIM', KEYS[2], 0, tonumber(ARGV[3]) - 1)
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return current
