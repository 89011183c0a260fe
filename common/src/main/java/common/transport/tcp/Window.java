package common.transport.tcp;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The frames that no backend has answered yet, in the order of their request numbers. Bounded by count and by bytes. Not
 * thread-safe.
 */
final class Window {

    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private final int maxFrames;
    private final long maxBytes;

    private long bytes;

    Window(int maxFrames, long maxBytes) {
        this.maxFrames = maxFrames;
        this.maxBytes = maxBytes;
    }

    boolean isFull() {
        return pending.size() >= maxFrames || bytes >= maxBytes;
    }

    /** Whether less than one part in {@code parts} of either bound is used. */
    boolean usesLessThan(int parts) {
        return pending.size() < maxFrames / parts && bytes < maxBytes / parts;
    }

    void add(Pending frame) {
        pending.put(frame.request(), frame);
        bytes += frame.frame().capacity();
    }

    /** Forgets a frame and releases its bytes; says whether it was there. */
    boolean remove(long request) {
        Pending removed = pending.remove(request);
        if (removed == null) {
            return false;
        }
        bytes -= removed.frame().capacity();
        removed.frame().release();
        return true;
    }

    /** All of them, oldest first. */
    Collection<Pending> all() {
        return pending.values();
    }

    void clear() {
        pending.values().forEach(frame -> frame.frame().release());
        pending.clear();
        bytes = 0;
    }
}
