-- Removes a session if it is still the one that is meant: a late word of an old connection
-- must not evict the new one.
-- KEYS[1]  the user's sessions    ARGV[1]  the platform    ARGV[2]  the address that is gone
-- Answers 1 if it was removed, 0 if it was another or none.
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
  return redis.call('HDEL', KEYS[1], ARGV[1])
end
return 0
