-- Appends messages to inboxes, each once; one call for many, since a call costs more than a message does.
-- Six keys for each message, the receiver's:
--   1 inbox (hash: low, rotated, base)   2 messages (list; the first is number low + 1)
--   3 seen (hash: token to sequence), the newer half of the memory   4 the older half   5 sessions   6 account
-- ARGV[1] now, in ms   ARGV[2] most messages in an inbox   ARGV[3] most tokens in half of the memory
-- ARGV[4] longest time of half of it, in ms   from ARGV[5] on, two for each message: its token, its bytes
-- Answers two for each message: its sequence, or minus that if it was there before, or 0 if there is no such
-- account, or false if the inbox is full, or an error; and the addresses of the receiver's sessions, with blanks
-- between, if it was appended.
local now, capacity = tonumber(ARGV[1]), tonumber(ARGV[2])
local half, age = tonumber(ARGV[3]), tonumber(ARGV[4])
local call = redis.call

-- Redis keeps a small hash as a list that it searches from end to end, up to 512 entries unless its settings say
-- otherwise: a search costs more than all the rest of this script. A long field makes a table of it for good.
local LIST_UP_TO = 64
local LONGER_THAN_LISTS_TAKE = string.rep('-', 65)

local function open(at)
  local low, rotated, base = unpack(call('HMGET', KEYS[at], 'low', 'rotated', 'base'))
  if not rotated and call('EXISTS', KEYS[at + 5]) == 0 then
    return false
  end
  low = tonumber(low or 0)
  return {
    low = low,
    last = low + call('LLEN', KEYS[at + 1]),
    rotated = tonumber(rotated or 0),
    base = tonumber(base or 0),
    sessions = table.concat(call('HVALS', KEYS[at + 4]), ' ')
  }
end

-- A token is a member of a set, not a high-water mark: a lower id that comes after a higher one is a late retry.
-- The set is two halves; when the newer one is full or old enough it becomes the older one, and what was the older
-- one is forgotten. Each message leaves one token, so the newer half holds as many as came since base.
local function rotate(inbox, at)
  if call('EXISTS', KEYS[at + 2]) == 1 then
    call('RENAME', KEYS[at + 2], KEYS[at + 3])
    call('PEXPIRE', KEYS[at + 3], age)
  end
  inbox.rotated = now
  inbox.base = inbox.last
  call('HSET', KEYS[at], 'rotated', now, 'base', inbox.last)
end

-- The sequence of the message with that token, or false after having noted that it is to be the next.
local function seenBefore(inbox, at, token)
  if inbox.base > 0 and now - inbox.rotated < age then
    local before = call('HGET', KEYS[at + 3], token)
    if before then
      return before
    end
  end
  local rotates = inbox.last - inbox.base >= half or now - inbox.rotated >= age
  local full = inbox.last - inbox.low >= capacity
  if not rotates and not full then
    return call('HSETNX', KEYS[at + 2], token, inbox.last + 1) == 0 and call('HGET', KEYS[at + 2], token)
  end
  local before = call('HGET', KEYS[at + 2], token)
  if not before and not full then
    rotate(inbox, at)
    call('HSET', KEYS[at + 2], token, inbox.last + 1)
  end
  return before
end

local function keepMemoryInShape(inbox, at)
  local remembered = inbox.last - inbox.base
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
  local before = seenBefore(inbox, at, token)
  if before then
    return -tonumber(before), ''
  end
  if inbox.last - inbox.low >= capacity then
    return false, ''
  end
  inbox.last = inbox.last + 1
  call('RPUSH', KEYS[at + 1], message)
  keepMemoryInShape(inbox, at)
  return inbox.last, inbox.sessions
end

local answers = {}
for i = 0, #KEYS / 6 - 1 do
  -- What is wrong with the keys of one user is no reason to refuse the others'.
  local done, sequence, sessions = pcall(append, 6 * i + 1, ARGV[2 * i + 5], ARGV[2 * i + 6])
  if not done then
    inboxes[KEYS[6 * i + 1]] = nil
    sequence, sessions = redis.error_reply(type(sequence) == 'table' and sequence.err or sequence), ''
  end
  answers[2 * i + 1], answers[2 * i + 2] = sequence, sessions
end
return answers
