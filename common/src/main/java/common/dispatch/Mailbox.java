package common.dispatch;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is put in by any thread for one thread to take out.
 *
 * <p>The taker is woken only if it sleeps: under load, when it always finds something, putting in costs no system call.
 */
final class Mailbox<T> {

    private static final int CHUNK = 1024;

    private final MpscUnboundedArrayQueue<T> queue = new MpscUnboundedArrayQueue<>(CHUNK);

    /** Set by the taker before it looks for the last time and sleeps. */
    private volatile @Nullable Thread sleeper;

    void put(T item) {
        queue.add(item);
        Thread sleeping = sleeper;
        if (sleeping != null) {
            LockSupport.unpark(sleeping);
        }
    }

    /** Waits until there is something, and moves it to {@code into}, but no more than {@code most}. For the taker. */
    void take(List<T> into, int most) throws InterruptedException {
        queue.drain(into::add, most);
        if (!into.isEmpty()) {
            return;
        }
        sleeper = Thread.currentThread();
        T first = queue.poll();
        while (first == null) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                sleeper = null;
                throw new InterruptedException();
            }
            first = queue.poll();
        }
        sleeper = null;
        into.add(first);
        queue.drain(into::add, most - 1);
    }
}
