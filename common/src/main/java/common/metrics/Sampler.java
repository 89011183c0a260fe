package common.metrics;

import java.util.function.LongSupplier;

/**
 * Picks the messages whose times are taken: every one as long as there are fewer than a thousand a second, and less and
 * less of them, down to one in {@value #MOST}, when there are more. Most messages so cost a decrement and no look at the
 * clock. The gaps are random, so that no client or batch that keeps a rhythm is always met or always missed.
 *
 * <p>Meant for one thread. If several share it, counts get lost now and then, which changes nothing but which message is
 * picked.
 */
public final class Sampler {

    /** The longest mean gap between two picks, in messages. */
    static final int MOST = 64;

    /** The mean time between two picks that is aimed at. */
    static final long TARGET_NANOS = 1_000_000;

    private final LongSupplier nanoTime;
    private int left = 1;

    /** How many messages the last pick has to the one before it. */
    private int gap = 1;

    private long pickedAt;
    private int random = 0x9e3779b9;

    public Sampler() {
        this(System::nanoTime);
    }

    /** @param nanoTime the clock, for tests */
    Sampler(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.pickedAt = nanoTime.getAsLong();
    }

    /** The time, as of {@link System#nanoTime} and never 0, if this message is picked; otherwise 0. */
    public long pick() {
        return --left > 0 ? 0 : pickNow();
    }

    private long pickNow() {
        long now = nanoTime.getAsLong();
        long since = Math.max(1, now - pickedAt);
        pickedAt = now;
        long interval = Math.max(1, Math.min(MOST, gap * TARGET_NANOS / since)); // of a thousand a second at this rate
        gap = 1 + next((int) (2 * interval - 1));
        left = gap;
        return now == 0 ? 1 : now;
    }

    /** From 0 to {@code bound} - 1: xorshift (Marsaglia, 2003). */
    private int next(int bound) {
        int x = random;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        random = x;
        return (x >>> 1) % bound;
    }
}
