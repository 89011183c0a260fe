-- Stores many messages: for each, has it been here before? then the next sequence, append, and where is the receiver?
-- ARGV: receiver, token, message, for each. Answers sequence and connection for each; the connection is empty if there
-- is nobody to push to.
local answers = {}
for i = 1, #ARGV, 3 do
    local receiver = ARGV[i]
    local inbox = 'relay:inbox:' .. receiver
    local seen = 'relay:seen:' .. receiver
    if redis.call('HSETNX', seen, ARGV[i + 1], 1) == 1 then
        local sequence = redis.call('HINCRBY', inbox, 'sequence', 1)
        redis.call('RPUSH', 'relay:messages:' .. receiver, ARGV[i + 2])
        answers[#answers + 1] = sequence
        answers[#answers + 1] = redis.call('HGET', inbox, 'session') or ''
        if sequence % 1024 == 0 then -- so that a long run does not fill the memory
            redis.call('LTRIM', 'relay:messages:' .. receiver, -1024, -1)
            redis.call('RENAME', seen, 'relay:seen-before:' .. receiver)
        end
    else
        answers[#answers + 1] = 0
        answers[#answers + 1] = ''
    end
end
return answers
