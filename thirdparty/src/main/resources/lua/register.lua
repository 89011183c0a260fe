-- Creates an account, or finds that this very registration has created it.
-- KEYS[1] account (hash: password, creator)   KEYS[2] tombstone of an account that was deleted
-- ARGV[1] password hash   ARGV[2] token of the registration
-- Answers 1 if the account is this registration's, 0 if the name is taken, or was.
if redis.call('EXISTS', KEYS[2]) == 1 then
  return 0
end
if redis.call('HSETNX', KEYS[1], 'password', ARGV[1]) == 1 then
  redis.call('HSET', KEYS[1], 'creator', ARGV[2])
  return 1
end
if redis.call('HGET', KEYS[1], 'creator') == ARGV[2] then
  return 1
end
return 0
