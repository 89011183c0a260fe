package common.lifecycle;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waits until something has stopped happening. */
public final class QuietPeriod {

    private static final Duration STEP = Duration.ofMillis(10);

    private final LongSupplier nanoTime;
    private final Runnable pause;

    public QuietPeriod() {
        this(System::nanoTime, () -> LockSupport.parkNanos(STEP.toNanos()));
    }

    /** For tests: a clock, and what to do between two looks at the count. */
    QuietPeriod(LongSupplier nanoTime, Runnable pause) {
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /**
     * Returns when {@code count} has not changed for {@code quiet}, or after {@code limit}.
     *
     * @return whether it became quiet
     */
    public boolean await(LongSupplier count, Duration quiet, Duration limit) {
        long begin = nanoTime.getAsLong();
        long changedAt = begin;
        long last = count.getAsLong();
        while (true) {
            long now = nanoTime.getAsLong();
            long current = count.getAsLong();
            if (current != last) {
                last = current;
                changedAt = now;
            }
            if (now - changedAt >= quiet.toNanos()) {
                return true;
            }
            if (now - begin >= limit.toNanos()) {
                return false;
            }
            pause.run();
        }
    }
}
