package rocketmq;

import common.transport.Pending;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A frame that no backend has answered yet, and its way into a queue. For whoever holds the forwarder's lock. */
final class QueuedFrame extends Pending<QueuedFrame> {

    /** Of {@link #sentNanos} before it was sent. */
    static final long NEVER = 0;

    /** Its queue, once the queues are known. */
    @Nullable UserLane lane;

    /** When the broker took it last, or {@link #NEVER}. */
    long sentNanos = NEVER;

    /** Its bytes are gone. */
    boolean forgotten;

    QueuedFrame(long request, String userId, long acceptedNanos, ByteBuf frame) {
        super(request, userId, acceptedNanos, frame);
    }
}
