-- KEYS as in announce.lua. Answers two for each process whose lease is not void: its incarnation, what it says.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local answer = {}
for _, incarnation in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. string.format('%.0f', now), '+inf')) do
  answer[#answer + 1] = incarnation
  answer[#answer + 1] = redis.call('HGET', KEYS[2], incarnation)
end
return answer
