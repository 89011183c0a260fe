-- KEYS as in announce.lua. ARGV[1] the incarnation whose lease ends now. Answers whether it had one.
redis.call('HDEL', KEYS[2], ARGV[1])
return redis.call('ZREM', KEYS[1], ARGV[1])
