package common.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A warning that may come in storms: written at most once a second, with the number of those that were not. Safe for
 * use by any thread.
 */
public final class StormLog {

    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Logger log;
    private final LongSupplier nanoTime;
    private final AtomicLong nextAt;
    private final AtomicLong unwritten = new AtomicLong();

    public StormLog(Logger log) {
        this(log, System::nanoTime);
    }

    StormLog(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
        this.nextAt = new AtomicLong(nanoTime.getAsLong());
    }

    /** Writes {@code sentence} now, or counts it. */
    public void warn(String sentence) {
        warn(sentence, null);
    }

    /** The same, with the trace of {@code cause} where it is written. */
    public void warn(String sentence, @Nullable Throwable cause) {
        long now = nanoTime.getAsLong();
        long due = nextAt.get();
        if (now - due < 0 || !nextAt.compareAndSet(due, now + PERIOD_NANOS)) {
            unwritten.incrementAndGet();
            return;
        }
        long missed = unwritten.getAndSet(0);
        if (missed == 0) {
            log.warn("{}", sentence, cause);
        } else {
            log.warn("{} ({} more since the last such line)", sentence, missed, cause);
        }
    }
}
