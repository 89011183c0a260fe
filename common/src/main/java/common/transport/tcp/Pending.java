package common.transport.tcp;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A frame that no backend has answered yet, as it goes on the wire each time that it is sent. Not thread-safe. */
final class Pending {

    private final long request;
    private final String userId;
    private final long acceptedNanos;
    private final ByteBuf frame;

    /** Its neighbours in the window, whose fields these are. */
    @Nullable Pending older;

    @Nullable Pending newer;

    private @Nullable Link link;

    Pending(long request, String userId, long acceptedNanos, ByteBuf frame) {
        this.request = request;
        this.userId = userId;
        this.acceptedNanos = acceptedNanos;
        this.frame = frame;
    }

    long request() {
        return request;
    }

    String userId() {
        return userId;
    }

    long acceptedNanos() {
        return acceptedNanos;
    }

    /** The bytes on the wire; the reference is the window's. */
    ByteBuf frame() {
        return frame;
    }

    /** The link that it was sent on last, or {@code null} if it waits for one. */
    @Nullable Link link() {
        return link;
    }

    /** Sends it on {@code owner}, or lets it wait if that is {@code null}. */
    void sendOn(@Nullable Link owner) {
        link = owner;
        if (owner != null) {
            owner.send(frame.retainedDuplicate());
        }
    }
}
