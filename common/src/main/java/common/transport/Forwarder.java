package common.transport;

import protobuf.codec.Transfer;

/**
 * The gate's way to the backends of one kind. Frames of one user arrive in the order in which one thread forwards
 * them. Safe for use by any thread.
 *
 * <p>The seam for delivery: an implementation that promises <em>at least once, in order per user, until
 * acknowledged</em> accepts a frame only when it has room to keep it until then.
 */
public interface Forwarder {

    /** What became of a frame. */
    enum Outcome {
        /** It is on its way. */
        ACCEPTED,
        /** There is a backend, but no room on the way to it. */
        BUSY,
        /** No backend is reachable. */
        UNAVAILABLE
    }

    /** Takes over the transfer's reference, whatever the outcome. */
    Outcome forward(Transfer transfer);
}
