package common.admin;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what keeps a process from serving, and when nothing does any more, so that whoever has forgotten to start
 * Redis need not ask the admin port. It has a thread of its own, as checks may block.
 */
public final class ReadinessLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadinessLog.class);

    private final ScheduledExecutorService thread;
    private final Readiness readiness;

    /** Belongs to the thread. */
    private List<String> last = List.of();

    /**
     * Begins to look.
     *
     * @param name how its thread's name begins
     * @param interval from look to look, and before the first, since processes start in any order
     */
    public ReadinessLog(String name, Readiness readiness, Duration interval) {
        this.readiness = readiness;
        thread = Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory(name + "-readiness", true));
        thread.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        List<String> now = readiness.obstacles();
        if (now.equals(last) || thread.isShutdown()) {
            return;
        }
        last = now;
        if (now.isEmpty()) {
            LOG.info("ready again");
        } else {
            LOG.warn(
                    "not ready: {}: start it, or change the settings file; this process goes on by itself once it is there",
                    String.join("; ", now));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
