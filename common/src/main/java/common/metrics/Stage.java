package common.metrics;

import java.util.Locale;

/** Where time goes on the way of a message. What each measures ends where the next begins, but for ANSWERED. */
public enum Stage {
    /** Gate: from the frame's arrival at the forwarder until it is on the link, or waits for one. */
    FORWARDED,
    /** Gate: from there until its answer has come back, which contains all that backends do. */
    ANSWERED,
    /** Backend: from the frame's arrival until its worker starts the handler. */
    DISPATCHED,
    /** Backend: from there until the handler has an answer to give; that of a chat says that it is in Redis. */
    STORED,
    /** Backend: from there until the answer has been handed to the link. Gate: from the write until the socket took it. */
    REPLIED;

    /** The value of the label {@code stage}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
