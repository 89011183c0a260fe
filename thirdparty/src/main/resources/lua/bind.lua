-- Files a session in place of the one before, unless it has ended already.
-- KEYS[1] sessions (hash: platform to address)   KEYS[2] ended (list of addresses, newest first)
-- ARGV[1] platform   ARGV[2] address   ARGV[3] how many ended ones to remember   ARGV[4] for how long, in ms
-- Answers false if it has ended, else the address that it took the place of, or '' if there was none.
local current = redis.call('HGET', KEYS[1], ARGV[1])
if current == ARGV[2] then
  return ''
end
if redis.call('LPOS', KEYS[2], ARGV[2]) then
  return false
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if not current then
  return ''
end
redis.call('LPUSH', KEYS[2], current)
redis.call('LTRIM', KEYS[2], 0, tonumber(ARGV[3]) - 1)
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return current
