package thirdparty.crypto;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are shared out among those who want work done: what each wants is done in its order, and from one to the
 * next they take turns (round robin). So whoever wants one thing done waits for one of each of the others, and not for all
 * that one of them may have asked for.
 *
 * <p>What waits has a bound. Whoever has as much waiting as there is room left gets nothing more in (dynamic thresholds, A. K.
 * Choudhury and E. L. Hahne, 1998), so that one alone fills half of it, and there is always room for another.
 *
 * <p>Safe for use by any thread. There is one lock, held for moments: the work is hashes of passwords, some tens a second.
 */
final class FairThreads implements AutoCloseable {

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** What waits, of those who have something waiting. Guarded by the lock, as is all that follows. */
    private final Map<String, ArrayDeque<Runnable>> waiting = new HashMap<>();

    /** They, in the order of their turns. */
    private final ArrayDeque<String> turns = new ArrayDeque<>();

    private int count;
    private boolean closed;

    /**
     * Starts them; they end after {@link #close}.
     *
     * @param name of the threads, before a number
     * @param capacity of what waits
     */
    FairThreads(String name, int threads, int capacity) {
        this.capacity = capacity;
        DefaultThreadFactory factory = new DefaultThreadFactory(name, true);
        for (int i = 0; i < threads; i++) {
            factory.newThread(this::run).start();
        }
    }

    /**
     * Takes work of {@code who}, which may not throw.
     *
     * @return an executor that throws a {@link RejectedExecutionException} if there is no room, or after {@link #close}
     */
    Executor of(String who) {
        return work -> add(who, work);
    }

    /** How much waits. */
    int waiting() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; what waits is still done. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(String who, Runnable work) {
        lock.lock();
        try {
            ArrayDeque<Runnable> own = waiting.get(who);
            if (closed || (own == null ? 0 : own.size()) >= capacity - count) {
                throw new RejectedExecutionException(
                        closed ? "stopped" : count + " wait, and as many of them of one as there is room left");
            }
            if (own == null) {
                own = new ArrayDeque<>();
                waiting.put(who, own);
                turns.add(who);
            }
            own.add(work);
            count++;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (Runnable work = next(); work != null; work = next()) {
            work.run();
        }
    }

    /** What is to be done next, waited for; {@code null} after the end. */
    private @Nullable Runnable next() {
        lock.lock();
        try {
            while (count == 0) {
                if (closed) {
                    return null;
                }
                changed.awaitUninterruptibly();
            }
            String who = turns.remove();
            ArrayDeque<Runnable> own = waiting.get(who);
            if (own == null) {
                throw new IllegalStateException(who + " has a turn and nothing that waits");
            }
            Runnable work = own.remove();
            if (own.isEmpty()) {
                waiting.remove(who);
            } else {
                turns.add(who);
            }
            count--;
            return work;
        } finally {
            lock.unlock();
        }
    }
}
