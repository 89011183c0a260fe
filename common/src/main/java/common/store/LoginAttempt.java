package common.store;

/**
 * Which login it is, of a client and of an account. A client that has no answer in time tries elsewhere, and a gate whose
 * backend was lost asks another one: then more than one login is under way, and they may overtake each other.
 *
 * @param client names the run of the client; empty if it does not number its attempts
 * @param number counts up within that run
 * @param generation the account's when auth passed it: if the user has ended all logins since, it comes too late
 * @param order which of the account's logins it is, as {@link NumberedLogin#number} says; 0 if auth did not say
 */
public record LoginAttempt(String client, long number, long generation, long order) {

    /** Of a client that does not number its attempts. */
    public static final LoginAttempt UNNUMBERED = new LoginAttempt("", 0);

    /** One that auth has not passed yet. */
    public LoginAttempt(String client, long number) {
        this(client, number, 0, 0);
    }

    /** The same, passed by auth. */
    public LoginAttempt passed(long accountGeneration, long loginOrder) {
        return new LoginAttempt(client, number, accountGeneration, loginOrder);
    }
}
