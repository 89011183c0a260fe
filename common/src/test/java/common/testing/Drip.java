package common.testing;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A slow-loris: one byte after the other, so that whoever waits for silence waits for ever. */
public final class Drip {

    private static final Duration PACE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Drip() {}

    /**
     * Sends bytes one by one until the other end has closed the connection.
     *
     * @param out sends, and throws an {@link UncheckedIOException} once the connection is closed
     * @return how many were sent
     * @throws AssertionError if the connection is open after ten seconds
     */
    public static int untilCut(Consumer<byte[]> out) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int sent = 0; System.nanoTime() < end; sent++) {
            try {
                out.accept(new byte[] {'x'});
            } catch (UncheckedIOException e) {
                return sent;
            }
            LockSupport.parkNanos(PACE.toNanos());
        }
        throw new AssertionError("still open after " + PATIENCE + " (expected: to be cut)");
    }
}
