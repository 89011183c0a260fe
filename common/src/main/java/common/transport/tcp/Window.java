package common.transport.tcp;

import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The frames that no backend has answered yet, in the order of their request numbers. Bounded by count and by bytes. Not
 * thread-safe; nothing may be added or removed while they are walked through.
 */
final class Window implements Iterable<Pending> {

    /**
     * Odd, so that no two request numbers have the same key: 2^64 divided by the golden ratio ("Fibonacci hashing", Knuth,
     * The Art of Computer Programming 3, 6.4). The map looks for a free place next to a taken one, and closes the gap when
     * an entry is removed. Numbers that follow one another, as requests do, would stand in one long row, of which each
     * removal moved the rest.
     */
    private static final long SCATTER = 0x9e3779b97f4a7c15L;

    private final LongObjectMap<Pending> byKey = new LongObjectHashMap<>();
    private final int maxFrames;
    private final long maxBytes;

    private @Nullable Pending oldest;
    private @Nullable Pending newest;
    private long bytes;

    Window(int maxFrames, long maxBytes) {
        this.maxFrames = maxFrames;
        this.maxBytes = maxBytes;
    }

    boolean isFull() {
        return byKey.size() >= maxFrames || bytes >= maxBytes;
    }

    /** Whether less than one part in {@code parts} of either bound is used. */
    boolean usesLessThan(int parts) {
        return byKey.size() < maxFrames / parts && bytes < maxBytes / parts;
    }

    int size() {
        return byKey.size();
    }

    /** Adds the newest. */
    void add(Pending frame) {
        byKey.put(key(frame.request()), frame);
        bytes += frame.frame().capacity();
        frame.older = newest;
        if (newest == null) {
            oldest = frame;
        } else {
            newest.newer = frame;
        }
        newest = frame;
    }

    /** Forgets a frame and releases its bytes; says whether it was there. */
    boolean remove(long request) {
        Pending removed = byKey.remove(key(request));
        if (removed == null) {
            return false;
        }
        unlink(removed);
        bytes -= removed.frame().capacity();
        removed.frame().release();
        return true;
    }

    /** All of them, oldest first. */
    @Override
    public Iterator<Pending> iterator() {
        return new Iterator<>() {

            private @Nullable Pending next = oldest;

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Pending next() {
                Pending here = next;
                if (here == null) {
                    throw new NoSuchElementException();
                }
                next = here.newer;
                return here;
            }
        };
    }

    /** Those that were accepted {@code age} ago or before, oldest first. */
    List<Pending> olderThan(Duration age) {
        List<Pending> old = new ArrayList<>();
        long now = System.nanoTime();
        for (Pending pending : this) {
            if (now - pending.acceptedNanos() < age.toNanos()) {
                break;
            }
            old.add(pending);
        }
        return old;
    }

    void clear() {
        for (Pending frame : this) {
            frame.frame().release();
        }
        byKey.clear();
        oldest = null;
        newest = null;
        bytes = 0;
    }

    private static long key(long request) {
        return request * SCATTER;
    }

    private void unlink(Pending frame) {
        if (frame.older == null) {
            oldest = frame.newer;
        } else {
            frame.older.newer = frame.newer;
        }
        if (frame.newer == null) {
            newest = frame.older;
        } else {
            frame.newer.older = frame.older;
        }
    }
}
