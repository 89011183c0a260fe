package common.transport;

import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The frames that no backend has answered yet, in the order of their request numbers. Bounded by count and by bytes. Not
 * thread-safe; nothing may be added or removed while they are walked through.
 *
 * @param <P> what a transport keeps of a frame
 */
public final class Window<P extends Pending<P>> implements Iterable<P> {

    /**
     * Odd, so that no two request numbers have the same key: 2^64 divided by the golden ratio ("Fibonacci hashing", Knuth,
     * The Art of Computer Programming 3, 6.4). The map looks for a free place next to a taken one, and closes the gap when
     * an entry is removed. Numbers that follow one another, as requests do, would stand in one long row, of which each
     * removal moved the rest.
     */
    private static final long SCATTER = 0x9e3779b97f4a7c15L;

    private final LongObjectMap<P> byKey = new LongObjectHashMap<>();
    private final int maxFrames;
    private final long maxBytes;

    private @Nullable P oldest;
    private @Nullable P newest;
    private long bytes;

    public Window(int maxFrames, long maxBytes) {
        this.maxFrames = maxFrames;
        this.maxBytes = maxBytes;
    }

    public boolean isFull() {
        return byKey.size() >= maxFrames || bytes >= maxBytes;
    }

    /** Whether less than one part in {@code parts} of either bound is used. */
    boolean usesLessThan(int parts) {
        return byKey.size() < maxFrames / parts && bytes < maxBytes / parts;
    }

    public int size() {
        return byKey.size();
    }

    /** Adds the newest. */
    public void add(P frame) {
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

    /** The frame of that number, or {@code null} if it is not kept. */
    public @Nullable P get(long request) {
        return byKey.get(key(request));
    }

    /** Forgets a frame and releases its bytes; says whether it was there. */
    public boolean remove(long request) {
        P removed = byKey.remove(key(request));
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
    public Iterator<P> iterator() {
        return new Iterator<>() {

            private @Nullable P next = oldest;

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public P next() {
                P here = next;
                if (here == null) {
                    throw new NoSuchElementException();
                }
                next = here.newer;
                return here;
            }
        };
    }

    public void clear() {
        for (P frame : this) {
            frame.frame().release();
        }
        byKey.clear();
        oldest = null;
        newest = null;
        bytes = 0;
    }

    /** Under which a request is kept in the map. */
    static long key(long request) {
        return request * SCATTER;
    }

    private void unlink(P frame) {
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
