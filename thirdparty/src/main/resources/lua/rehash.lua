-- Gives an account another hash of the password that it has.
-- KEYS[1] account (hash: password)   ARGV[1] the hash that it must have   ARGV[2] the one that it gets
-- Answers 1 if it has that one now, 0 if it is gone or its password has been changed.
local password = redis.call('HGET', KEYS[1], 'password')
if password == ARGV[1] then
  redis.call('HSET', KEYS[1], 'password', ARGV[2])
  return 1
end
if password == ARGV[2] then
  return 1
end
return 0
