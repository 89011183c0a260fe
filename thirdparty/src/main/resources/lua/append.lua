-- Appends a message to a user's inbox, once.
-- KEYS[1] account   KEYS[2] inbox (hash: seq, low, rotated)   KEYS[3] messages (list)
-- KEYS[4] seen (hash: token to sequence), the newer half   KEYS[5] the older half   KEYS[6] sessions
-- ARGV[1] token   ARGV[2] message   ARGV[3] most messages in the inbox
-- ARGV[4] most tokens in half of the memory   ARGV[5] longest time of half of it, in ms   ARGV[6] now, in ms
-- Answers {1, sequence, address, ...} when appended, {2, sequence} when it was there before,
-- {0} when there is no such account, {3} when the inbox is full.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {0}
end
local before = redis.call('HGET', KEYS[4], ARGV[1]) or redis.call('HGET', KEYS[5], ARGV[1])
if before then
  return {2, tonumber(before)}
end
if redis.call('LLEN', KEYS[3]) >= tonumber(ARGV[3]) then
  return {3}
end

-- A token is a member of a set, not a high-water mark: a lower id that comes after a higher one is a
-- late retry. The set is two halves; when the newer one is full or old enough it becomes the older
-- one, and what was the older one is forgotten.
local now = tonumber(ARGV[6])
local begun = false
local rotated = tonumber(redis.call('HGET', KEYS[2], 'rotated') or 0)
if redis.call('HLEN', KEYS[4]) >= tonumber(ARGV[4]) or now - rotated >= tonumber(ARGV[5]) then
  if redis.call('EXISTS', KEYS[4]) == 1 then
    redis.call('RENAME', KEYS[4], KEYS[5])
    redis.call('PEXPIRE', KEYS[5], ARGV[5])
  end
  redis.call('HSET', KEYS[2], 'rotated', ARGV[6])
  begun = true
end

local sequence = redis.call('HINCRBY', KEYS[2], 'seq', 1)
redis.call('RPUSH', KEYS[3], ARGV[2])
redis.call('HSET', KEYS[4], ARGV[1], sequence)
if begun then
  -- By then every token in it is old enough, and a user who gets nothing more costs nothing more.
  redis.call('PEXPIRE', KEYS[4], 2 * tonumber(ARGV[5]))
end
local answer = redis.call('HVALS', KEYS[6])
table.insert(answer, 1, sequence)
table.insert(answer, 1, 1)
return answer
