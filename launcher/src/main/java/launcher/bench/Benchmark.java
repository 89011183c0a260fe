package launcher.bench;

import java.util.function.Consumer;

/**
 * Measures systems against each other, with real processes. Found as a service, since the one there is needs the
 * launcher, and so is built after it.
 */
public interface Benchmark extends AutoCloseable {

    /**
     * Measures, which takes minutes. To be called once.
     *
     * @param out takes one line for each step, and the tables at the end
     * @return whether no system has lost, doubled or reordered anything
     * @throws launcher.LaunchException if a process does not start or does not do what it should, or there is no
     *     scenario of such a name
     */
    boolean run(BenchOptions options, Consumer<String> out);

    /** Ends what was started. For any thread, at any moment; nothing starts after it. */
    @Override
    void close();
}
