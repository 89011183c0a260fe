package client.load;

/** Numbers that look drawn at random, and are the same in each run. */
final class Scatter {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Scatter() {}

    /** The finishing step of SplitMix64. */
    static long of(long first, long second) {
        long z = (first * GOLDEN + second + 1) * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
