package bench.soak;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has servers collect all garbage, again and again, one after the other. It does so on a thread of its own, since on a busy
 * machine it may take longer than from look to look. All else is for one other thread.
 */
final class LiveHeaps implements AutoCloseable {

    private static final Duration CLOSING_BOUND = Duration.ofSeconds(10);

    private final List<KernelView> servers;
    private final FullCollection collection = new FullCollection();
    private final Set<String> collected = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile @Nullable RuntimeException failure;

    private LiveHeaps(List<KernelView> servers) {
        this.servers = List.copyOf(servers);
    }

    /** Begins now, and goes on {@code every} so often. */
    static LiveHeaps start(List<KernelView> servers, Duration every) {
        LiveHeaps heaps = new LiveHeaps(servers);
        heaps.thread.scheduleWithFixedDelay(heaps::collect, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return heaps;
    }

    /**
     * Whether that server has collected since this was last asked.
     *
     * @throws launcher.LaunchException if one could not be made to
     */
    boolean hasCollected(String server) {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
        return collected.remove(server);
    }

    private void collect() {
        try {
            for (KernelView server : servers) {
                collection.of(server.pid());
                collected.add(server.name());
            }
        } catch (RuntimeException e) {
            failure = e;
            throw e; // ends the repetition
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(CLOSING_BOUND.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
