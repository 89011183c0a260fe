package common.transport;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A frame that no backend has answered yet, as it goes on the wire each time that it is sent. Not thread-safe.
 *
 * @param <P> the class that extends it with what a transport has to know
 */
public abstract class Pending<P extends Pending<P>> {

    private final long request;
    private final String userId;
    private final long acceptedNanos;
    private final ByteBuf frame;

    /** Its neighbours in the window, whose fields these are. */
    @Nullable P older;

    @Nullable P newer;

    protected Pending(long request, String userId, long acceptedNanos, ByteBuf frame) {
        this.request = request;
        this.userId = userId;
        this.acceptedNanos = acceptedNanos;
        this.frame = frame;
    }

    public final long request() {
        return request;
    }

    public final String userId() {
        return userId;
    }

    public final long acceptedNanos() {
        return acceptedNanos;
    }

    /** The bytes on the wire; the reference is the window's. */
    public final ByteBuf frame() {
        return frame;
    }
}
