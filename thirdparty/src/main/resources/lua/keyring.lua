-- Reads the keys of resume tokens, after adding one if that is due and removing those that nobody needs any more.
-- All times are of Redis's own clock, so that no auth whose clock is wrong can take the keys from the others.
-- KEYS[1] keys (hash: id to MADE:UNTIL:SECRET, times in ms since 1970)
-- ARGV[1] id and   ARGV[2] secret of the key to add if one is due   ARGV[3] how long a key is signed with, in ms
-- ARGV[4] how long it is needed after that, in ms: until the last of its tokens has expired
-- Answers {now, id, secret, ...}, the newest key first.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

local keys = {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local made, needed, secret = string.match(all[i + 1], '^(%d+):(%d+):(.*)$')
  if not made or tonumber(needed) < now then
    redis.call('HDEL', KEYS[1], all[i])
  else
    table.insert(keys, {id = all[i], made = tonumber(made), needed = tonumber(needed), secret = secret})
  end
end
table.sort(keys, function(a, b) return a.made > b.made or (a.made == b.made and a.id < b.id) end)

local function put(key)
  redis.call('HSET', KEYS[1], key.id, string.format('%.0f:%.0f:%s', key.made, key.needed, key.secret))
end
local signed = tonumber(ARGV[3])
local newest = keys[1]
if not newest or now - newest.made >= signed then
  newest = {id = ARGV[1], made = now, needed = now + signed + tonumber(ARGV[4]), secret = ARGV[2]}
  table.insert(keys, 1, newest)
  put(newest)
elseif newest.made + signed + tonumber(ARGV[4]) > newest.needed then
  newest.needed = newest.made + signed + tonumber(ARGV[4]) -- tokens have been made to live longer
  put(newest)
end

local answer = {now}
for _, key in ipairs(keys) do
  table.insert(answer, key.id)
  table.insert(answer, key.secret)
end
return answer
