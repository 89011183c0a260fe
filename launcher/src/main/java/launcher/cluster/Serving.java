package launcher.cluster;

import common.config.Endpoint;
import common.scrape.AdminClient;
import common.scrape.Scrape;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** Whether a process serves, by what it says at its admin port. Not thread-safe. */
final class Serving {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final AdminClient client = new AdminClient(PATIENCE);
    private final Endpoint admin;
    private String obstacle = "not asked yet";

    Serving(Endpoint admin) {
        this.admin = admin;
    }

    /** Asks until it does, for {@code limit} and the time of one answer at most; says whether it does. */
    boolean await(Duration limit) {
        long begin = System.nanoTime();
        while (!serves()) {
            if (System.nanoTime() - begin > limit.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    /** What kept it from serving when it was last asked. */
    String obstacle() {
        return obstacle;
    }

    private boolean serves() {
        try {
            Scrape scrape = client.read(admin).join();
            obstacle = String.join("; ", scrape.reasons());
            return scrape.reasons().isEmpty();
        } catch (CompletionException e) {
            obstacle = "its admin port at " + admin + " does not answer: " + e.getCause();
            return false;
        }
    }
}
