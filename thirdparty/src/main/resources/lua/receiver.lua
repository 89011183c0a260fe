-- Whether a user exists, and where they are logged in.
-- KEYS[1]  the user's account     KEYS[2]  the user's sessions
-- Answers false if there is no such account, else the addresses of the sessions.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return false
end
return redis.call('HVALS', KEYS[2])
