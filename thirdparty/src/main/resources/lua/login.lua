-- Finds an account and counts a login of it.
-- KEYS[1] account (hash: password, creator, generation, logins)
-- Answers {password, creator, generation or false, number of the login}, or false if there is no such account.
local account = redis.call('HMGET', KEYS[1], 'password', 'creator', 'generation')
if not account[1] then
  return false
end
account[4] = redis.call('HINCRBY', KEYS[1], 'logins', 1)
return account
