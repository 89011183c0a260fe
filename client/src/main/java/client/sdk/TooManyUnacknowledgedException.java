package client.sdk;

/** As many messages as the client may hold have not been acknowledged yet; this one was not sent. */
public final class TooManyUnacknowledgedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyUnacknowledgedException(int bound) {
        super("messages without an answer: " + bound + " (expected: fewer, before another is sent)");
    }
}
