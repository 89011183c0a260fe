package client.sdk;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: up to twice as long each time, at random, capped. Not thread-safe. */
final class Backoff {

    private final long first;
    private final long cap;

    private long ceiling;

    Backoff(Duration first, Duration cap) {
        this.first = first.toNanos();
        this.cap = cap.toNanos();
        this.ceiling = this.first;
    }

    /** In nanoseconds, between half and all of what it is up to. */
    long next() {
        long delay = ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1);
        ceiling = Math.min(cap, ceiling * 2);
        return delay;
    }

    /** Begins again with the shortest. */
    void reset() {
        ceiling = first;
    }
}
