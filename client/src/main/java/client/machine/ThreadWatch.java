package client.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The CPU time of one thread of this process, and how long it had to wait for a CPU. Safe for use by any thread. */
public final class ThreadWatch {

    private static final Logger log = LoggerFactory.getLogger(ThreadWatch.class);
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    private final long id;
    private final @Nullable Path statistics;

    private ThreadWatch(long id, @Nullable Path statistics) {
        this.id = id;
        this.statistics = statistics;
    }

    /**
     * Since the thread started.
     *
     * @param cpuNanos how long it ran
     * @param waitNanos how long it could have run, but every CPU was taken; 0 where that is not known
     */
    public record Use(long cpuNanos, long waitNanos) {}

    /** For the thread that calls this. */
    public static ThreadWatch ofThisThread() {
        Path statistics = null;
        try {
            if (Files.exists(THIS_THREAD)) {
                statistics = Path.of("/proc")
                        .resolve(Files.readSymbolicLink(THIS_THREAD))
                        .resolve("schedstat");
            }
        } catch (IOException e) {
            log.debug("cannot tell how long threads wait for a CPU", e);
        }
        return new ThreadWatch(Thread.currentThread().getId(), statistics);
    }

    public Use use() {
        long cpu = Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(id));
        return new Use(cpu, waitNanos());
    }

    private long waitNanos() {
        if (statistics == null) {
            return 0;
        }
        try {
            return Long.parseLong(Files.readString(statistics).split("\\s")[1]);
        } catch (IOException e) {
            log.debug("the thread has ended, or its statistics are not to be read", e);
            return 0;
        }
    }
}
