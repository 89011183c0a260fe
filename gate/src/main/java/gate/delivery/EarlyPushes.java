package gate.delivery;

import io.netty.buffer.Unpooled;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import protobuf.codec.Frame;

/**
 * Pushes that came before their turn. Those that do not fit are dropped: the inbox has them. Not thread-safe.
 *
 * <p>What is kept is a copy. A frame as it came is a slice of what was read from a link, so that a few bytes would hold
 * up the memory of many messages of other users, for as long as one client does not read.
 */
final class EarlyPushes {

    private static final int MAX_KEPT = 256;

    /** Of bodies. Together with what the channel takes it is about as much as a page of the inbox. */
    private static final int MAX_BYTES = 128 * 1024;

    private final Map<Long, Frame> kept = new TreeMap<>();
    private int bytes;

    /** Takes over the frame's reference; says whether it is kept now. */
    boolean keep(long sequence, Frame frame) {
        try {
            if (kept.containsKey(sequence)) {
                return true;
            }
            int more = frame.content().readableBytes();
            if (kept.size() >= MAX_KEPT || more > MAX_BYTES - bytes) {
                return false;
            }
            kept.put(sequence, new Frame(frame.number(), Unpooled.copiedBuffer(frame.content())));
            bytes += more;
            return true;
        } finally {
            frame.release();
        }
    }

    /** Gives up the push of that sequence and its reference; {@code null} if it is not there. */
    @Nullable Frame take(long sequence) {
        Frame frame = kept.remove(sequence);
        if (frame != null) {
            bytes -= frame.content().readableBytes();
        }
        return frame;
    }

    /** Lets go of all up to {@code sequence}. */
    void dropUpTo(long sequence) {
        kept.entrySet().removeIf(entry -> {
            boolean old = entry.getKey() <= sequence;
            if (old) {
                bytes -= entry.getValue().content().readableBytes();
                entry.getValue().release();
            }
            return old;
        });
    }
}
