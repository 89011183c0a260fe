package client.load;

/** The errors of a run that are not a code of a refused chat. */
final class ErrorKinds {

    /** A connection ended after its user had logged in. */
    static final String DISCONNECTED = "disconnected";

    /** Followed by the code: the server said why it ended a connection. */
    static final String KICKED = "kicked ";

    /** A chat of this run reached a user for whom it was not meant. */
    static final String MISDELIVERED = "misdelivered";

    /** Followed by the code: a registration or a login was refused for good. */
    static final String SIGN_IN = "sign-in ";

    /** In a run of logins: a connection that did not come about, or ended before the answer; another one was tried. */
    static final String ATTEMPT = "attempt";

    /** The server gave a user no token, so that there is nothing to log in by. */
    static final String NO_TOKEN = "no token";

    private ErrorKinds() {}
}
