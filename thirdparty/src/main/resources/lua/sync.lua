-- Records what a device has confirmed, trims what every known device has, reads what it asks for. A device that was
-- not seen for long is forgotten, so that it does not keep what the others have confirmed.
-- KEYS[1] inbox (hash: low)   KEYS[2] messages (list; the first is number low + 1)
-- KEYS[3] devices (hash: platform to confirmed sequence)
-- KEYS[4] sessions (hash: platform to address)   KEYS[5] ended (list of platform@address, newest first)
-- KEYS[6] logins (hash: platform to ATTEMPT:CLIENT of the last numbered login; platform# to the highest order)
-- KEYS[7] device times (hash: platform to when it was last seen, at most an hour late, in ms since 1970)
-- KEYS[8] account (hash: generation)   KEYS[9] tombstone of an account that was deleted
-- ARGV[1] platform   ARGV[2] confirmed   ARGV[3] after: a sequence, -1 for nothing, -2 for from confirmed
-- ARGV[4] most messages to read   ARGV[5] the address of the connection that asks
-- ARGV[6] '1' if it has just logged in   ARGV[7] how many ended ones to remember   ARGV[8] for how long, in ms
-- ARGV[9] the client that logged in, or '' if it does not number its attempts   ARGV[10] number of the attempt
-- ARGV[11] about how many bytes of messages to read; at least one message is read
-- ARGV[12] now, in ms   ARGV[13] for how long a device is remembered, in ms
-- ARGV[14] the account's generation when auth passed the login   ARGV[15] the login's order in the account, or 0
-- Answers {after, last sequence, address displaced or '', how many were trimmed, message, ...}, the messages being
-- those from after + 1 on; or false if the connection asks for messages but its session has ended: another has taken
-- its place; or false whatever it asks, if the account has been deleted, and then nothing is written.
if redis.call('EXISTS', KEYS[9]) == 1 then
  return false
end

local low = tonumber(redis.call('HGET', KEYS[1], 'low') or 0)
local last = low + redis.call('LLEN', KEYS[2])

-- Noted once an hour, so that a device which asks at every heartbeat does not write at every heartbeat.
local HOUR = 3600000
local now = tonumber(ARGV[12])
local noted = now - tonumber(redis.call('HGET', KEYS[7], ARGV[1]) or 0) >= HOUR
if noted then
  redis.call('HSET', KEYS[7], ARGV[1], ARGV[12])
end

-- A device that is seen for the first time, or again after it was forgotten, has confirmed nothing: what is still there
-- is for it too.
local known = tonumber(redis.call('HGET', KEYS[3], ARGV[1]) or -1)
local confirmed = math.max(known, math.min(tonumber(ARGV[2]), last), low)
if confirmed > known then
  redis.call('HSET', KEYS[3], ARGV[1], confirmed)
end
if noted then
  for _, device in ipairs(redis.call('HKEYS', KEYS[3])) do
    local seen = redis.call('HGET', KEYS[7], device)
    if not seen then
      redis.call('HSET', KEYS[7], device, ARGV[12]) -- from before devices had times
    elseif now - tonumber(seen) > tonumber(ARGV[13]) + HOUR then
      redis.call('HDEL', KEYS[3], device)
      redis.call('HDEL', KEYS[7], device)
    end
  end
end
local trimmed = 0
if noted or confirmed > known then
  local all = confirmed
  for _, device in ipairs(redis.call('HVALS', KEYS[3])) do
    all = math.min(all, tonumber(device))
  end
  if all > low then
    redis.call('LTRIM', KEYS[2], all - low, -1)
    redis.call('HSET', KEYS[1], 'low', all)
    trimmed = all - low
    low = all
  end
end

local after = tonumber(ARGV[3])
if after == -1 then
  return {last, last, '', trimmed}
end

-- A login takes the place of the session before; any other question files only what the store has lost.
-- What has ended stays ended: a backend that was stopped in an old login must not evict a new one.
local displaced = ''
local filed = redis.call('HGET', KEYS[4], ARGV[1])
if filed ~= ARGV[5] then
  if (filed and ARGV[6] ~= '1') or redis.call('LPOS', KEYS[5], ARGV[1] .. '@' .. ARGV[5]) then
    return false
  end
  -- The user may have ended all logins since auth passed this one.
  if ARGV[6] == '1' and tonumber(redis.call('HGET', KEYS[8], 'generation') or 0) > tonumber(ARGV[14]) then
    return false
  end
  -- A gate that lost its backend asks another one, and other gates go on meanwhile: the older of two logins may come last.
  local newest = ARGV[1] .. '#'
  local ordered = ARGV[6] == '1' and ARGV[15] ~= '0'
  if ordered and tonumber(redis.call('HGET', KEYS[6], newest) or 0) > tonumber(ARGV[15]) then
    return false
  end
  -- A client that has no answer in time tries again elsewhere; the login that it gave up may come last.
  if ARGV[9] ~= '' then
    local attempt, client = string.match(redis.call('HGET', KEYS[6], ARGV[1]) or '', '^(%d+):(.*)$')
    if client == ARGV[9] and tonumber(attempt) > tonumber(ARGV[10]) then
      return false
    end
    redis.call('HSET', KEYS[6], ARGV[1], ARGV[10] .. ':' .. ARGV[9])
  end
  if ordered then
    redis.call('HSET', KEYS[6], newest, ARGV[15])
  end
  if ordered or ARGV[9] ~= '' then
    redis.call('PEXPIRE', KEYS[6], ARGV[8])
  end
  redis.call('HSET', KEYS[4], ARGV[1], ARGV[5])
  if filed then
    displaced = filed
    redis.call('LPUSH', KEYS[5], ARGV[1] .. '@' .. filed)
    redis.call('LTRIM', KEYS[5], 0, tonumber(ARGV[7]) - 1)
    redis.call('PEXPIRE', KEYS[5], ARGV[8])
  end
end

if after == -2 then
  after = confirmed
end
after = math.min(math.max(after, low), last)
local answer = {after, last, displaced, trimmed}
local room = tonumber(ARGV[11])
local next = after - low
local stop = next + tonumber(ARGV[4]) - 1
while next <= stop and room > 0 do
  local some = redis.call('LRANGE', KEYS[2], next, math.min(next + 15, stop))
  if #some == 0 then
    break
  end
  for _, message in ipairs(some) do
    if room > 0 then
      table.insert(answer, message)
      room = room - #message
    end
  end
  next = next + #some
end
return answer
