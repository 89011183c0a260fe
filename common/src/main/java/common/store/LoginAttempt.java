package common.store;

/**
 * Which of a client's attempts to log in a login is. A client that has no answer in time tries elsewhere, and then both
 * logins are under way, and may overtake each other.
 *
 * @param client names the run of the client; empty if it does not number its attempts
 * @param number counts up within that run
 */
public record LoginAttempt(String client, long number) {

    /** Of a client that does not number its attempts: each login is the newest. */
    public static final LoginAttempt UNNUMBERED = new LoginAttempt("", 0);
}
