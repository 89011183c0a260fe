package common.transport;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time up to a cap, and then a random part of it, so that
 * those who lost the same server do not all come back at once ("full jitter", Marc Brooker, "Exponential Backoff And
 * Jitter", AWS Architecture Blog, 2015). Half of the wait is kept fixed, so that no try follows at once. Not
 * thread-safe.
 */
public final class Backoff {

    private final long firstMillis;
    private final long capMillis;
    private final RandomGenerator random;

    private int failures;

    public Backoff(Duration first, Duration cap, RandomGenerator random) {
        this.firstMillis = first.toMillis();
        this.capMillis = cap.toMillis();
        this.random = random;
    }

    /** The wait before the next try. Each call counts as one more failure. */
    public Duration next() {
        long wait = Math.min(capMillis, firstMillis << Math.min(failures, Integer.SIZE - 2));
        failures++;
        return Duration.ofMillis(wait / 2 + random.nextLong(wait / 2 + 1));
    }

    /** To be called on success: the next wait is the shortest again. */
    public void reset() {
        failures = 0;
    }

    /** Failures since the last success. */
    public int failures() {
        return failures;
    }
}
