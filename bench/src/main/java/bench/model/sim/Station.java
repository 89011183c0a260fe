package bench.model.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.ToDoubleFunction;

/**
 * A thread that sleeps until something comes, takes all that waits as one batch, works on it, and looks again: an event
 * loop, a worker, a server's main thread. Not thread-safe.
 */
public final class Station<T> {

    /** What follows a batch. */
    public interface Next<T> {

        /**
         * The work on {@code batch} is done.
         *
         * @param free to be called once, when the thread is free for the next batch
         */
        void done(List<T> batch, Runnable free);
    }

    private final Program program;
    private final int most;
    private final ToDoubleFunction<List<T>> work;
    private final Next<T> next;
    private final Queue<T> waiting = new ArrayDeque<>();

    private boolean awake;

    /**
     * A thread.
     *
     * @param most what one batch takes at most
     * @param work seconds of a core that a batch takes
     */
    public Station(Program program, int most, ToDoubleFunction<List<T>> work, Next<T> next) {
        if (most < 1) {
            throw new IllegalArgumentException("most: " + most + " (expected: >= 1)");
        }
        this.program = program;
        this.most = most;
        this.work = work;
        this.next = next;
    }

    /** Adds to what waits. */
    public void offer(T item) {
        waiting.add(item);
        if (!awake) {
            awake = true;
            program.wake(this::take);
        }
    }

    /** What waits, and is not in work. */
    public int waiting() {
        return waiting.size();
    }

    private void take() {
        if (waiting.isEmpty()) {
            awake = false;
            return;
        }
        List<T> batch = new ArrayList<>(Math.min(most, waiting.size()));
        while (batch.size() < most && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        program.run(work.applyAsDouble(batch), () -> next.done(batch, this::take));
    }
}
