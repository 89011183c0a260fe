package launcher.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import launcher.LaunchException;

/** Waits for a condition, with a bound. */
public final class Await {

    private static final Duration STEP = Duration.ofMillis(20);

    private Await() {}

    /**
     * Returns as soon as {@code condition} holds, or when {@code limit} has passed.
     *
     * @return whether it held
     * @throws LaunchException if the thread is interrupted; it stays so
     */
    public static boolean until(BooleanSupplier condition, Duration limit) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin >= limit.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(STEP.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new LaunchException("interrupted while waiting for a process");
            }
        }
        return true;
    }
}
