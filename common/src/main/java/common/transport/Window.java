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

    private final LongObjectMap<P> byRequest = new LongObjectHashMap<>();
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
        return byRequest.size() >= maxFrames || bytes >= maxBytes;
    }

    /** Whether less than one part in {@code parts} of either bound is used. */
    boolean usesLessThan(int parts) {
        return byRequest.size() < maxFrames / parts && bytes < maxBytes / parts;
    }

    public int size() {
        return byRequest.size();
    }

    /** Adds the newest. */
    public void add(P frame) {
        byRequest.put(frame.request(), frame);
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
        return byRequest.get(request);
    }

    /** Forgets a frame and releases its bytes; says whether it was there. */
    public boolean remove(long request) {
        P removed = byRequest.remove(request);
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
        byRequest.clear();
        oldest = null;
        newest = null;
        bytes = 0;
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
