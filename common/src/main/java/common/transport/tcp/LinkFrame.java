package common.transport.tcp;

import common.transport.Pending;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A frame that no backend has answered yet, and the link that it went on. Not thread-safe. */
final class LinkFrame extends Pending<LinkFrame> {

    private @Nullable Link link;

    LinkFrame(long request, String userId, long acceptedNanos, ByteBuf frame) {
        super(request, userId, acceptedNanos, frame);
    }

    /** The link that it was sent on last, or {@code null} if it waits for one. */
    @Nullable Link link() {
        return link;
    }

    /** Sends it on {@code owner}, or lets it wait if that is {@code null}. */
    void sendOn(@Nullable Link owner) {
        link = owner;
        if (owner != null) {
            owner.send(frame().retainedDuplicate());
        }
    }
}
