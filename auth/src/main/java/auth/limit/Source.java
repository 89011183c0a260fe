package auth.limit;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One address at all the accounts that it has never logged in to. Not thread-safe. */
final class Source {

    /** How many failures it has free, and how many come back in a minute. */
    private static final int FAILURES = 10;

    private static final int FAILURES_A_MINUTE = 6;

    private final Bucket failures = Bucket.builder()
            .addLimit(limit -> limit.capacity(FAILURES).refillGreedy(FAILURES_A_MINUTE, Duration.ofMinutes(1)))
            .build();

    /** How many passwords from it are being checked. */
    int inWork;

    /** Takes a failure before it has happened; says whether there was one left. */
    boolean takeFailure() {
        return failures.tryConsume(1);
    }

    /** It was none. */
    void giveBackFailure() {
        failures.addTokens(1);
    }

    /** When to ask again if there was none left. */
    long waitMillis() {
        long nanos = failures.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }
}
