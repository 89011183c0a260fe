package protobuf.codec;

/**
 * How long a frame may be.
 *
 * @param maxBody the longest body that is accepted, in bytes
 * @param maxSkipped the longest body that is skipped, in bytes. A header that announces more, or less than nothing,
 *     is taken for something else than a frame.
 */
public record FrameLimits(int maxBody, int maxSkipped) {

    /** 64 KiB, as the gate's settings have it. */
    public static final int DEFAULT_MAX_BODY = 64 * 1024;

    /** How many times a body may exceed the limit and still be skipped. */
    private static final int SKIP_FACTOR = 256;

    public FrameLimits {
        if (maxBody < 1 || maxSkipped < maxBody) {
            throw new IllegalArgumentException(
                    "maxBody: " + maxBody + ", maxSkipped: " + maxSkipped + " (expected: 1 <= maxBody <= maxSkipped)");
        }
    }

    /** Accepts up to {@code maxBody} bytes, and skips up to 256 times as many. */
    public static FrameLimits of(int maxBody) {
        return new FrameLimits(maxBody, (int) Math.min(Integer.MAX_VALUE, (long) maxBody * SKIP_FACTOR));
    }
}
