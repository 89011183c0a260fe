package launcher.bench;

import java.util.function.Consumer;

/**
 * What a command has a module do that is built after the launcher, since it needs the launcher: it takes minutes, starts
 * processes, and is found as a service.
 *
 * @param <O> what it is told
 */
public interface Work<O> extends AutoCloseable {

    /**
     * Does it. To be called once.
     *
     * @param out takes a line for each step, and the figures at the end
     * @return whether what was looked at is as it should be
     * @throws launcher.LaunchException if a process does not start, or does not do what it should, or {@code options} ask for
     *     what there is not
     */
    boolean run(O options, Consumer<String> out);

    /** Ends what was started. For any thread, at any moment; nothing starts after it. */
    @Override
    void close();
}
