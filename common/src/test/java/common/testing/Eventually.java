package common.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for what other threads are about to do, looking often. */
public final class Eventually {

    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Eventually() {}

    /** Returns once {@code condition} holds; fails if it does not within ten seconds. */
    public static void eventually(Callable<Boolean> condition) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK_EVERY)
                .atMost(PATIENCE)
                .until(condition);
    }
}
