-- Records what a device has confirmed, trims what every known device has, reads what it asks for. A device that was
-- not seen for long is forgotten, so that it does not keep what the others have confirmed; and one of many, when a new
-- one comes, so that what is kept for a user has a bound.
-- KEYS[1] inbox (hash: low, large)   KEYS[2] messages (list; the first is number low + 1)
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
-- ARGV[16] most devices of a user   ARGV[17] from how many bytes on a message is large, see append.lua
-- ARGV[18] messages that a device which is away may hold back   ARGV[19] bytes of large messages that it may
-- Answers {after, last sequence, sessions displaced: platform@address, with blanks between, how many were trimmed,
-- message, ...}, the messages being those from after + 1 on; or false if the connection asks for messages but its
-- session has ended: another has taken its place. Whatever is asked, -1 as the last sequence says that the account has been
-- deleted, and then nothing is written.
local call = redis.call
if call('EXISTS', KEYS[9]) == 1 then
  return {-1, -1, '', 0}
end

local platform, connection, login = ARGV[1], ARGV[5], ARGV[6] == '1'
local after = tonumber(ARGV[3])
local asks = after ~= -1
local low, large = unpack(call('HMGET', KEYS[1], 'low', 'large'))
low, large = tonumber(low or 0), tonumber(large or 0)
local last = low + call('LLEN', KEYS[2])
local now = tonumber(ARGV[12])
local filed = call('HGET', KEYS[4], platform)
local newest = platform .. '#'
local ordered = login and ARGV[15] ~= '0'

-- A login takes the place of the session before; any other question files only what the store has lost.
-- What has ended stays ended: a backend that was stopped in an old login must not evict a new one.
local function mayTakeThePlace()
  if (filed and not login) or call('LPOS', KEYS[5], platform .. '@' .. connection) then
    return false
  end
  -- The user may have ended all logins since auth passed this one.
  if login and tonumber(call('HGET', KEYS[8], 'generation') or 0) > tonumber(ARGV[14]) then
    return false
  end
  -- A gate that lost its backend asks another one, and other gates go on meanwhile: the older of two logins may come last.
  if ordered and tonumber(call('HGET', KEYS[6], newest) or 0) > tonumber(ARGV[15]) then
    return false
  end
  -- A client that has no answer in time tries again elsewhere; the login that it gave up may come last.
  if ARGV[9] ~= '' then
    local attempt, client = string.match(call('HGET', KEYS[6], platform) or '', '^(%d+):(.*)$')
    return client ~= ARGV[9] or tonumber(attempt) <= tonumber(ARGV[10])
  end
  return true
end

local files = asks and filed ~= connection and mayTakeThePlace()
local displaced = {}

local function ended(session)
  table.insert(displaced, session)
  call('LPUSH', KEYS[5], session)
  call('LTRIM', KEYS[5], 0, tonumber(ARGV[7]) - 1)
  call('PEXPIRE', KEYS[5], ARGV[8])
end

local function forget(device)
  call('HDEL', KEYS[3], device)
  call('HDEL', KEYS[7], device)
  call('HDEL', KEYS[6], device, device .. '#')
end

-- Of those that are away, and only then of those that are connected, the one that was seen longest ago.
local function crowdOut(most)
  local devices = {}
  for _, name in ipairs(call('HKEYS', KEYS[3])) do
    local seen = tonumber(call('HGET', KEYS[7], name) or 0)
    table.insert(devices, {name = name, seen = seen, at = call('HGET', KEYS[4], name)})
  end
  table.sort(devices, function(one, other)
    if not one.at ~= not other.at then
      return not one.at
    end
    return one.seen < other.seen
  end)
  for i = 1, #devices - most do
    local name, at = devices[i].name, devices[i].at
    forget(name)
    if at then
      call('HDEL', KEYS[4], name)
      ended(name .. '@' .. at)
    end
  end
end

-- A device that is seen for the first time, or again after it was forgotten, has confirmed nothing: what is still there
-- is for it too. It becomes one by a session: what a connection that was crowded out has to say must not crowd out others.
local known = tonumber(call('HGET', KEYS[3], platform) or -1)
local confirmed = math.max(known, math.min(tonumber(ARGV[2]), last), low)
local trimmed = 0
if known >= 0 or files or filed == connection then
  -- Noted once an hour, so that a device which asks at every heartbeat does not write at every heartbeat.
  local HOUR = 3600000
  local noted = now - tonumber(call('HGET', KEYS[7], platform) or 0) >= HOUR
  if noted then
    call('HSET', KEYS[7], platform, ARGV[12])
    for _, device in ipairs(call('HKEYS', KEYS[3])) do
      local seen = call('HGET', KEYS[7], device)
      if not seen then
        call('HSET', KEYS[7], device, ARGV[12]) -- from before devices had times
      elseif now - tonumber(seen) > tonumber(ARGV[13]) + HOUR then
        forget(device)
      end
    end
  end
  if known < 0 and call('HLEN', KEYS[3]) >= tonumber(ARGV[16]) then
    crowdOut(tonumber(ARGV[16]) - 1)
  end
  if confirmed > known then
    call('HSET', KEYS[3], platform, confirmed)
  end
  if noted or confirmed > known then
    -- Whoever reads on one device is not to be out of reach because another one is away: it holds back so much, and no more.
    local crowded = large > tonumber(ARGV[19])
    local all = confirmed
    local devices = call('HGETALL', KEYS[3])
    for i = 1, #devices, 2 do
      local has = tonumber(devices[i + 1])
      local holds = has < confirmed and (crowded or last - has > tonumber(ARGV[18]))
      if holds and not call('HGET', KEYS[4], devices[i]) then
        forget(devices[i])
      else
        all = math.min(all, has)
      end
    end
    trimmed = math.max(all - low, 0)
  end
end

-- How many bytes of large messages are among the first ones.
local function largeAmong(count)
  local bytes = 0
  for from = 0, count - 1, 64 do
    for _, message in ipairs(call('LRANGE', KEYS[2], from, math.min(from + 63, count - 1))) do
      bytes = bytes + (#message >= tonumber(ARGV[17]) and #message or 0)
    end
  end
  return bytes
end

if trimmed > 0 then
  if large > 0 then
    call('HSET', KEYS[1], 'large', trimmed < last - low and math.max(large - largeAmong(trimmed), 0) or 0)
  end
  call('LTRIM', KEYS[2], trimmed, -1)
  low = low + trimmed
  call('HSET', KEYS[1], 'low', low)
end

if not asks then
  return {last, last, table.concat(displaced, ' '), trimmed}
end
if filed ~= connection and not files then
  return false
end

if files then
  if ARGV[9] ~= '' then
    call('HSET', KEYS[6], platform, ARGV[10] .. ':' .. ARGV[9])
  end
  if ordered then
    call('HSET', KEYS[6], newest, ARGV[15])
  end
  if ordered or ARGV[9] ~= '' then
    call('PEXPIRE', KEYS[6], ARGV[8])
  end
  call('HSET', KEYS[4], platform, connection)
  if filed then
    ended(platform .. '@' .. filed)
  end
end

if after == -2 then
  after = confirmed
end
after = math.min(math.max(after, low), last)
local answer = {after, last, table.concat(displaced, ' '), trimmed}
local room = tonumber(ARGV[11])
local next = after - low
local stop = next + tonumber(ARGV[4]) - 1
while next <= stop and room > 0 do
  local some = call('LRANGE', KEYS[2], next, math.min(next + 15, stop))
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
