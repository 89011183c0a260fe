package gate.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A rate, and what has been saved up of it; a bucket of Bucket4j, or none where there is no limit. */
public final class Budget {

    private final @Nullable Bucket bucket;

    private Budget(@Nullable Bucket bucket) {
        this.bucket = bucket;
    }

    /**
     * One for any thread.
     *
     * @param rate tokens that come back in each {@code period}; 0 for no limit
     * @param most tokens that can be saved up, and that are there at first
     */
    public static Budget shared(long rate, Duration period, long most) {
        return new Budget(rate == 0 ? null : builder(rate, period, most, most).build());
    }

    /**
     * The same for one thread: neither locks nor allocates.
     *
     * @param first tokens that are there at first
     */
    public static Budget own(long rate, Duration period, long most, long first) {
        return new Budget(
                rate == 0
                        ? null
                        : builder(rate, period, most, first)
                                .withSynchronizationStrategy(SynchronizationStrategy.NONE)
                                .build());
    }

    /** Takes {@code tokens}, unless there are fewer. */
    public boolean take(long tokens) {
        return bucket == null || bucket.tryConsume(tokens);
    }

    /** Takes {@code tokens} though there may be fewer; says whether that has left a debt. */
    public boolean takeAnyway(long tokens) {
        return bucket != null && bucket.consumeIgnoringRateLimits(tokens) > 0;
    }

    /** In how many milliseconds there will be as many; 1 at least. */
    public long millisUntil(long tokens) {
        if (bucket == null) {
            return 1;
        }
        long nanos = bucket.estimateAbilityToConsume(tokens).getNanosToWaitForRefill();
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    /** Whether all is there that can be saved up, so that a new one would be the same. */
    boolean isFull(long most) {
        return bucket == null || bucket.getAvailableTokens() >= most;
    }

    private static LocalBucketBuilder builder(long rate, Duration period, long most, long first) {
        Bandwidth limit = Bandwidth.builder()
                .capacity(most)
                .refillGreedy(rate, period)
                .initialTokens(first)
                .build();
        return Bucket.builder().addLimit(limit).withNanosecondPrecision();
    }
}
