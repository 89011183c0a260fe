-- Appends messages to inboxes, each once; one call for many, since a call costs more than a message does.
-- Six keys for each message, the receiver's:
--   1 inbox (hash: low, rotated, base, large)   2 messages (list; the first is number low + 1)
--   3 seen (hash: token to sequence), the newer half of the memory   4 the older half   5 sessions   6 account
-- ARGV[1] now, in ms   ARGV[2] most messages in an inbox   ARGV[3] most tokens in half of the memory
-- ARGV[4] longest time of half of it, in ms   ARGV[5] from how many bytes on a message is large
-- ARGV[6] most bytes of large messages in an inbox   from ARGV[7] on, two for each message: its token, its bytes
-- Only large messages are counted in bytes: the others are bounded by their number, and counting them would cost each a call.
-- Answers two for each message: its sequence, or minus that if it was there before, or 0 if there is no such
-- account, or false if the inbox is full, or an error; and the addresses of the receiver's sessions, with blanks
-- between, if it was appended.
local now, capacity = tonumber(ARGV[1]), tonumber(ARGV[2])
local half, age = tonumber(ARGV[3]), tonumber(ARGV[4])
local largeFrom, mostLarge = tonumber(ARGV[5]), tonumber(ARGV[6])
local call = redis.call

-- Redis keeps a small hash as a list that it searches from end to end, up to 512 entries unless its settings say
-- otherwise: a search costs more than all the rest of this script. A long field makes a table of it for good.
local LIST_UP_TO = 64
local LONGER_THAN_LISTS_TAKE = string.rep('-', 65)

local function open(at)
  local low, rotated, base, large = unpack(call('HMGET', KEYS[at], 'low', 'rotated', 'base', 'large'))
  if not rotated and call('EXISTS', KEYS[at + 5]) == 0 then
    return false
  end
  return {
    low = tonumber(low or 0),
    rotated = tonumber(rotated or 0),
    base = tonumber(base or 0),
    large = tonumber(large or 0),
    sessions = table.concat(call('HVALS', KEYS[at + 4]), ' ')
  }
end

-- A token is a member of a set, not a high-water mark: a lower id that comes after a higher one is a late retry.
-- The set is two halves; when the newer one is full or old enough it becomes the older one, and what was the older
-- one is forgotten. Each message leaves one token, so the newer half holds as many as came since base.
local function rotate(inbox, at, last)
  if call('EXISTS', KEYS[at + 2]) == 1 then
    call('RENAME', KEYS[at + 2], KEYS[at + 3])
    call('PEXPIRE', KEYS[at + 3], age)
  end
  inbox.rotated = now
  inbox.base = last
  call('HSET', KEYS[at], 'rotated', now, 'base', last)
end

-- The sequence of the message with that token, or false after having noted that it is to be this one; an inbox that
-- was full before it notes nothing.
local function seenBefore(inbox, at, token, sequence, fits)
  local last = sequence - 1
  if inbox.base > 0 and now - inbox.rotated < age then
    local before = call('HGET', KEYS[at + 3], token)
    if before then
      return before
    end
  end
  local rotates = last - inbox.base >= half or now - inbox.rotated >= age
  local full = not fits or last - inbox.low >= capacity
  if not rotates and not full then
    return call('HSETNX', KEYS[at + 2], token, sequence) == 0 and call('HGET', KEYS[at + 2], token)
  end
  local before = call('HGET', KEYS[at + 2], token)
  if not before and not full then
    rotate(inbox, at, last)
    call('HSET', KEYS[at + 2], token, sequence)
  end
  return before
end

local function keepMemoryInShape(inbox, at, sequence)
  local remembered = sequence - inbox.base
  if remembered == 1 then
    -- By then every token in it is old enough, and a user who gets nothing more costs nothing more.
    call('PEXPIRE', KEYS[at + 2], 2 * age)
  elseif remembered == LIST_UP_TO then
    call('HSET', KEYS[at + 2], LONGER_THAN_LISTS_TAKE, '')
    call('HDEL', KEYS[at + 2], LONGER_THAN_LISTS_TAKE)
  end
end

local inboxes = {}

local function append(at, token, message)
  local inbox = inboxes[KEYS[at]]
  if inbox == nil then
    inbox = open(at)
    inboxes[KEYS[at]] = inbox
  end
  if not inbox then
    return 0, ''
  end
  -- Pushed first, since that tells how many there are, and nearly every message stays.
  local sequence = inbox.low + call('RPUSH', KEYS[at + 1], message)
  local large = #message >= largeFrom and #message or 0
  local fits = large == 0 or inbox.large + large <= mostLarge
  local known, before = pcall(seenBefore, inbox, at, token, sequence, fits)
  if known and not before and fits and sequence - inbox.low <= capacity then
    keepMemoryInShape(inbox, at, sequence)
    if large > 0 then
      inbox.large = inbox.large + large
      call('HSET', KEYS[at], 'large', inbox.large)
    end
    return sequence, inbox.sessions
  end
  call('RPOP', KEYS[at + 1])
  if not known then
    error(before, 0)
  end
  return before and -tonumber(before), ''
end

local answers = {}
for i = 0, #KEYS / 6 - 1 do
  -- What is wrong with the keys of one user is no reason to refuse the others'.
  local done, sequence, sessions = pcall(append, 6 * i + 1, ARGV[2 * i + 7], ARGV[2 * i + 8])
  if not done then
    inboxes[KEYS[6 * i + 1]] = nil
    sequence, sessions = redis.error_reply(type(sequence) == 'table' and sequence.err or sequence), ''
  end
  answers[2 * i + 1], answers[2 * i + 2] = sequence, sessions
end
return answers
