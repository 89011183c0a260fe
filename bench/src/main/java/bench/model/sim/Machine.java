package bench.model.sim;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Processors that all who want to run share evenly, none getting more than one: what a fair scheduler comes to when its
 * turns are short (processor sharing; Kleinrock, Queueing Systems II, 4.4). Not thread-safe.
 *
 * <p>Since all get the same, one clock tells the service that each has had; it runs the slower the more there are.
 */
public final class Machine {

    private final Simulation simulation;
    private final int cores;
    private final PriorityQueue<Burst> running =
            new PriorityQueue<>(Comparator.comparingDouble(Burst::end).thenComparingLong(Burst::order));

    private double served;
    private double lookedAt;
    private double busy;
    private long orders;
    private long plans;

    /** @param end when the clock of service shows this, it is over */
    private record Burst(double end, long order, Runnable done) {}

    /** @throws IllegalArgumentException for less than one core */
    public Machine(Simulation simulation, int cores) {
        if (cores < 1) {
            throw new IllegalArgumentException("cores: " + cores + " (expected: >= 1)");
        }
        this.simulation = simulation;
        this.cores = cores;
    }

    /**
     * Runs something.
     *
     * @param work seconds that it takes on a core of its own
     * @param done called when it has had them
     */
    public void run(double work, Runnable done) {
        if (!(work >= 0)) {
            throw new IllegalArgumentException("work: " + work + " (expected: >= 0)");
        }
        look();
        running.add(new Burst(served + work, orders++, done));
        plan();
    }

    /** Seconds of all cores together that were used until now. */
    public double busy() {
        look();
        return busy;
    }

    private void look() {
        double now = simulation.now();
        int count = running.size();
        if (count > 0) {
            double elapsed = now - lookedAt;
            served += elapsed * speed(count);
            busy += elapsed * Math.min(count, cores);
        } else {
            served = 0; // so that a long run does not eat up its digits
        }
        lookedAt = now;
    }

    private double speed(int count) {
        return count <= cores ? 1 : (double) cores / count;
    }

    private void plan() {
        long plan = ++plans;
        Burst next = running.peek();
        if (next != null) {
            double left = Math.max(0, next.end - served);
            simulation.in(left / speed(running.size()), () -> {
                if (plan == plans) {
                    endFirst();
                }
            });
        }
    }

    private void endFirst() {
        look();
        Burst first = running.remove();
        served = Math.max(served, first.end); // what rounding may have left
        plan();
        first.done.run();
    }
}
