package fuzz.run;

import java.util.ArrayList;
import java.util.List;
import launcher.LaunchException;

/** What has been started and has to end: closed all at once, from which moment on nothing can be added. Safe for use by any thread. */
public final class Children implements AutoCloseable {

    /** Guarded by this. */
    private final List<AutoCloseable> open = new ArrayList<>();

    /** Guarded by this. */
    private boolean closed;

    /** What can be started. */
    public interface Start<T extends AutoCloseable> {
        T start();
    }

    /**
     * Starts something, unless it is too late.
     *
     * @throws LaunchException if it is
     */
    public synchronized <T extends AutoCloseable> T add(Start<T> start) {
        if (closed) {
            throw new LaunchException("stopped");
        }
        T child = start.start();
        open.add(child);
        return child;
    }

    /** Whether everything is to end. */
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        List<AutoCloseable> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(open);
            open.clear();
        }
        for (AutoCloseable child : all) {
            try {
                child.close();
            } catch (Exception e) {
                throw new LaunchException("cannot stop " + child + ": " + e.getMessage(), e);
            }
        }
    }
}
