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

    /** Of how many accounts it may have passwords in work. Those of one account are checked one after the other. */
    private static final int AT_A_TIME = 2;

    private int inWork;

    /** @param tries those at one account */
    boolean hasRoom(Tries tries) {
        return tries.strangeInWork > 0 || inWork < AT_A_TIME;
    }

    /** One more of {@code tries} is in work. */
    void began(Tries tries) {
        if (tries.strangeInWork++ == 0) {
            inWork++;
        }
    }

    /** One of {@code tries} that {@link #began} is over, whatever else of them is in work by now. */
    void ended(Tries tries) {
        if (--tries.strangeInWork == 0) {
            inWork--;
        }
    }

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
