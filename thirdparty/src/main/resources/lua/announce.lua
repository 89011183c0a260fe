-- Files what a process says of itself, and its lease. Those whose leases are void are swept out on the way.
-- KEYS[1] leases (sorted set: incarnation by the end of its lease, in ms of this Redis's clock)
-- KEYS[2] members (hash: incarnation to what it says)
-- ARGV[1] incarnation   ARGV[2] what it says   ARGV[3] the lease, in ms
local call = redis.call
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, gone in ipairs(call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))) do
  call('ZREM', KEYS[1], gone)
  call('HDEL', KEYS[2], gone)
end
call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[3]), ARGV[1])
call('HSET', KEYS[2], ARGV[1], ARGV[2])
return call('ZCARD', KEYS[1])
