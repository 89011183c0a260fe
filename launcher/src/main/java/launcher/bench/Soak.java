package launcher.bench;

import java.util.function.Consumer;

/**
 * Loads a cluster for long, and finds out whether anything in it grows. Found as a service, as {@link Benchmark} is.
 */
public interface Soak extends AutoCloseable {

    /**
     * Does so. To be called once.
     *
     * @param out takes a line now and then, and the table at the end
     * @return whether nothing grew, and nothing was lost, doubled or reordered
     * @throws launcher.LaunchException if a process does not start, or ends before its time
     */
    boolean run(SoakOptions options, Consumer<String> out);

    /** Ends what was started. For any thread, at any moment; nothing starts after it. */
    @Override
    void close();
}
