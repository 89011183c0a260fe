package bench.soak;

import client.machine.ProcessUse;
import client.machine.WatchedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import launcher.LaunchException;
import org.jspecify.annotations.Nullable;

/** What the kernel says of one process. Not thread-safe. */
final class KernelView {

    private static final double KIB_PER_MIB = 1024;
    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final WatchedProcess process;
    private @Nullable ProcessUse before;
    private long beforeNanos;

    KernelView(WatchedProcess process) {
        this.process = process;
    }

    String name() {
        return process.name();
    }

    long pid() {
        return process.pid();
    }

    /**
     * Memory and descriptors now, and processors since the last call if there was one.
     *
     * @throws LaunchException if the process is gone, or this is not Linux
     */
    Map<Figure, Double> read() {
        ProcessUse use = process.use()
                .orElseThrow(() -> new LaunchException(
                        process.name() + " cannot be watched (expected: that it is alive, and that this is Linux)"));
        long now = System.nanoTime();
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.RSS, use.rssKiB() / KIB_PER_MIB);
        figures.put(Figure.DESCRIPTORS, descriptors());
        if (before != null) {
            double millis = (now - beforeNanos) / NANOS_PER_MILLI;
            figures.put(Figure.CPU, (use.cpuMillis() - before.cpuMillis()) / millis);
        }
        before = use;
        beforeNanos = now;
        return figures;
    }

    private double descriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new LaunchException("the descriptors of " + process.name() + " cannot be counted: " + e, e);
        }
    }
}
