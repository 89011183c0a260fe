package common.transport;

import protobuf.codec.Transfer;

/**
 * The gate's way to the backends of one kind: <em>at least once, in order per user, until answered</em>.
 *
 * <p>What is accepted is kept until a backend has answered it, and sent again whenever it may have been lost, with the
 * same request number, to whichever backend then owns the user. All that a user's frames may meet on the way, a broken
 * link, a dead or a stopped backend, leaves them in the order in which they were accepted, for each backend that gets
 * any of them gets every one before it that is not answered. Safe for use by any thread.
 */
public interface Forwarder {

    /** What became of a frame. */
    enum Outcome {
        /** It is kept until it has been answered. */
        ACCEPTED,
        /** There is no room to keep it; nothing will become of it. */
        BUSY
    }

    /** Gives the frame its request number. Takes over the transfer's reference if, and only if, it is accepted. */
    Outcome forward(Transfer transfer);

    /**
     * Whether there is more than a little room. If not, sources are to be paused: {@link #onRoom} tells when there is
     * again.
     */
    boolean hasRoom();

    /** Sets what is run, on any thread, whenever there is room again after there was none. To be called once. */
    void onRoom(Runnable listener);
}
