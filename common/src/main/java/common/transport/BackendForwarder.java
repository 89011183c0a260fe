package common.transport;

/** A {@link Forwarder} that tells operators how it is. Safe for use by any thread. */
public interface BackendForwarder extends Forwarder {

    /** How many backends of its kind are there. */
    int connected();

    /** How many are known, whether they are there or not. */
    int known();

    /** Whether there is one to send frames to. */
    boolean isServed();

    /** Frames that no backend has answered yet. */
    int unanswered();
}
