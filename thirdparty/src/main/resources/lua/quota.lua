-- Takes one of what may be done in a time: the generic cell rate algorithm (ITU-T I.371), by Redis's own clock.
-- KEYS[1] string: when, in ms since 1970, all that can be saved up will be there again; gone if it is
-- ARGV[1] ms until one comes back   ARGV[2] most that can be saved up
-- Answers 0 if one was taken, or after how many ms there will be one.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local each = tonumber(ARGV[1])
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now) + each
local wait = full - now - each * tonumber(ARGV[2])
if wait > 0 then
  return math.ceil(wait)
end
redis.call('SET', KEYS[1], string.format('%.3f', full), 'PX', math.ceil(full - now))
return 0
