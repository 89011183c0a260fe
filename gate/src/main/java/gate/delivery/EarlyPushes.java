package gate.delivery;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import protobuf.codec.Frame;

/** Pushes that came before their turn. Those that do not fit are dropped: the inbox has them. Not thread-safe. */
final class EarlyPushes {

    private static final int MAX_KEPT = 256;

    private final Map<Long, Frame> kept = new TreeMap<>();

    /** Takes over the frame's reference. */
    void keep(long sequence, Frame frame) {
        if (kept.size() >= MAX_KEPT && !kept.containsKey(sequence)) {
            frame.release();
            return;
        }
        Frame again = kept.put(sequence, frame);
        if (again != null) {
            again.release();
        }
    }

    /** Gives up the push of that sequence and its reference; {@code null} if it is not there. */
    @Nullable Frame take(long sequence) {
        return kept.remove(sequence);
    }

    /** Lets go of all up to {@code sequence}. */
    void dropUpTo(long sequence) {
        kept.entrySet().removeIf(entry -> {
            boolean old = entry.getKey() <= sequence;
            if (old) {
                entry.getValue().release();
            }
            return old;
        });
    }
}
