package common.store;

/**
 * Which of a client's attempts to log in a login is. A client that has no answer in time tries elsewhere, and then both
 * logins are under way, and may overtake each other.
 *
 * @param client names the run of the client; empty if it does not number its attempts
 * @param number counts up within that run
 * @param generation the account's when auth passed it: if the user has ended all logins since, it comes too late
 */
public record LoginAttempt(String client, long number, long generation) {

    /** Of a client that does not number its attempts: each login is the newest. */
    public static final LoginAttempt UNNUMBERED = new LoginAttempt("", 0);

    /** One that auth has not passed yet, or passed for an account whose logins have never been ended. */
    public LoginAttempt(String client, long number) {
        this(client, number, 0);
    }

    /** The same, passed by auth. */
    public LoginAttempt passedIn(long accountGeneration) {
        return new LoginAttempt(client, number, accountGeneration);
    }
}
