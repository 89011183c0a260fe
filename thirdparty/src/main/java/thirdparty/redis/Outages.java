package thirdparty.redis;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What does not work at the moment, and since when: a server, or a slot that is on its way from one to another. Says how
 * long it is worth waiting for. Belongs to one thread.
 */
final class Outages {

    private final Duration hold;
    private final Map<Object, Long> since = new HashMap<>();

    /** @param hold how long to wait from the first failure on */
    Outages(Duration hold) {
        this.hold = hold;
    }

    /** {@code what} has failed; says whether it is worth another try. */
    boolean isWorthWaiting(Object what) {
        long now = System.nanoTime();
        Long first = since.putIfAbsent(what, now);
        return now - (first == null ? now : first) < hold.toNanos();
    }

    /** {@code what} works. */
    void over(Object what) {
        if (!since.isEmpty()) {
            since.remove(what);
        }
    }

    /** Waits until {@link System#nanoTime} is {@code due}; says {@code false} if the thread is being ended. */
    static boolean waitUntil(long due) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the worker is being ended: whoever asked is refused
            return false;
        }
    }
}
