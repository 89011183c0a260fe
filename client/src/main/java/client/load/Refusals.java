package client.load;

/** Which codes ask to try again. */
final class Refusals {

    private static final int FIRST_TRANSIENT = 500;
    private static final int LAST_TRANSIENT = 599;

    private Refusals() {}

    /** Whether {@code code} tells of the server's state at the moment, and not of what it was asked. */
    static boolean isTransient(int code) {
        return code >= FIRST_TRANSIENT && code <= LAST_TRANSIENT;
    }
}
