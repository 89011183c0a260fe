package bench.model.sim;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Events in the order of their times; those of one time in the order in which they were scheduled, so that a run with
 * the same seed is the same run. Times are in seconds from 0. Not thread-safe.
 */
public final class Simulation {

    private static final int FIRST_ROOM = 1024;

    private final RandomGenerator random;

    /** A binary heap in three arrays: an event costs no object but what it does. */
    private double[] times = new double[FIRST_ROOM];

    private long[] orders = new long[FIRST_ROOM];
    private @Nullable Runnable[] actions = new @Nullable Runnable[FIRST_ROOM];
    private int size;
    private long scheduled;
    private double now;

    public Simulation(long seed) {
        random = new SplittableRandom(seed);
    }

    /** In seconds. */
    public double now() {
        return now;
    }

    /** Where all chance comes from. */
    public RandomGenerator random() {
        return random;
    }

    /**
     * Runs {@code action} so many seconds from now.
     *
     * @throws IllegalArgumentException for a time that is over, or none
     */
    public void in(double delay, Runnable action) {
        if (!(delay >= 0)) {
            throw new IllegalArgumentException("delay: " + delay + " (expected: >= 0)");
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
            actions = Arrays.copyOf(actions, 2 * size);
        }
        rise(size++, now + delay, scheduled++, action);
    }

    /** Runs all events up to that time, which it then is. */
    public void runUntil(double end) {
        while (size > 0 && times[0] <= end) {
            now = times[0];
            Runnable action = actions[0];
            size--;
            Runnable last = actions[size];
            actions[size] = null;
            if (size > 0 && last != null) {
                sink(times[size], orders[size], last);
            }
            if (action != null) {
                action.run();
            }
        }
        now = end;
    }

    private void rise(int start, double time, long order, Runnable action) {
        int hole = start;
        while (hole > 0) {
            int parent = (hole - 1) / 2;
            if (!isBefore(time, order, parent)) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        put(hole, time, order, action);
    }

    private void sink(double time, long order, Runnable action) {
        int hole = 0;
        for (int child = 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && isBefore(times[child + 1], orders[child + 1], child)) {
                child++;
            }
            if (isBefore(time, order, child)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        put(hole, time, order, action);
    }

    private boolean isBefore(double time, long order, int other) {
        return time < times[other] || time == times[other] && order < orders[other];
    }

    private void move(int from, int to) {
        times[to] = times[from];
        orders[to] = orders[from];
        actions[to] = actions[from];
    }

    private void put(int at, double time, long order, Runnable action) {
        times[at] = time;
        orders[at] = order;
        actions[at] = action;
    }
}
