package bench.model.sim;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A process on a machine. Now and then all its threads stand still while it collects garbage. Not thread-safe.
 */
public final class Program {

    private final Simulation simulation;
    private final Machine machine;
    private final double wake;
    private final double framesBetween;
    private final double pause;
    private final Queue<Runnable> held = new ArrayDeque<>();

    private double frames;
    private boolean stands;

    /**
     * A process.
     *
     * @param wake seconds from when there is something to do for a thread that sleeps, to when it is ready to run
     * @param framesBetween messages between two pauses; infinite for none
     * @param pause seconds of one core that one takes
     */
    public Program(Simulation simulation, Machine machine, double wake, double framesBetween, double pause) {
        this.simulation = simulation;
        this.machine = machine;
        this.wake = wake;
        this.framesBetween = framesBetween;
        this.pause = pause;
        // not all at the same time: processes that are started together do not collect together
        this.frames = Double.isFinite(framesBetween) ? simulation.random().nextDouble() * framesBetween : 0;
    }

    /** Runs something on the machine, after a pause if there is one now. */
    public void run(double work, Runnable done) {
        if (stands) {
            held.add(() -> machine.run(work, done));
        } else {
            machine.run(work, done);
        }
    }

    /** Lets a thread wake up that sleeps. */
    public void wake(Runnable thread) {
        simulation.in(wake, thread);
    }

    /** Takes note of messages, for each of which something is allocated. What runs now goes on to its end. */
    public void allocate(double messages) {
        frames += messages;
        if (frames >= framesBetween && !stands) {
            frames -= framesBetween;
            stands = true;
            machine.run(pause, this::goOn);
        }
    }

    private void goOn() {
        stands = false;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }
}
