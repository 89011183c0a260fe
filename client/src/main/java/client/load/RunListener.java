package client.load;

/** Is told how a run goes, on the thread that runs it. */
public interface RunListener {

    /**
     * The users are being logged in; told each second.
     *
     * @param elapsedNanos since that began
     * @param trouble the last failure, or empty
     */
    default void signingIn(long elapsedNanos, int loggedIn, String trouble) {}

    /** Not all users could log in within the time; those who could are used. {@code sentence} tells more. */
    default void signInIncomplete(String sentence) {}

    /** Chats are sent from now on. */
    default void sending() {}

    /** A second has passed since that or the last sample. */
    default void sampled(Sample sample) {}
}
