-- Ends a session, and removes it if it is still the one that is meant: a late word of an old
-- connection must not evict the new one.
-- KEYS[1] sessions (hash: platform to address)   KEYS[2] ended (list of platform@address, newest first)
-- ARGV[1] platform   ARGV[2] address   ARGV[3] how many ended ones to remember   ARGV[4] for how long, in ms
-- Answers 1 if it was removed, 0 if it was another or none.
local gone = ARGV[1] .. '@' .. ARGV[2]
if not redis.call('LPOS', KEYS[2], gone) then
  redis.call('LPUSH', KEYS[2], gone)
  redis.call('LTRIM', KEYS[2], 0, tonumber(ARGV[3]) - 1)
  redis.call('PEXPIRE', KEYS[2], ARGV[4])
end
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
  return redis.call('HDEL', KEYS[1], ARGV[1])
end
return 0
