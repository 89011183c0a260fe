package bench.model.chat;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the processes of one transport cost. Figures are microseconds of CPU, unless they say otherwise. Immutable.
 *
 * @param stages by the thread that works
 * @param beside what the other threads of a process use for each chat: compiler, timers, kernel
 * @param wakeMicros from when there is something to do for a thread that sleeps, to when it is ready to run
 * @param deliveryMicros what a message in a queue waits, from when the broker has it to when its reader has it, beside
 *     all CPU; 0 without queues
 * @param gatePause of garbage collection
 * @param logicPause the same
 * @param sync what the question whether a push was lost costs, which gates ask for each session once a heartbeat
 */
public record Costs(
        Map<Part, StageCost> stages,
        Map<Part, Double> beside,
        double wakeMicros,
        double deliveryMicros,
        Pause gatePause,
        Pause logicPause,
        Sync sync) {

    /** Everything is free. */
    public static final Costs FREE =
            new Costs(Map.of(), Map.of(), 0, 0, Pause.NEVER, Pause.NEVER, new Sync(0, 0, 0, 0));

    public Costs {
        stages = copy(stages);
        beside = copy(beside);
    }

    /**
     * A pause of all threads of a process.
     *
     * @param chats that come between two; 0 if there is none
     * @param millis how long one takes
     */
    public record Pause(double chats, double millis) {

        /** None at all. */
        public static final Pause NEVER = new Pause(0, 0);

        /** As a {@link bench.model.sim.Program} wants it. */
        double between() {
            return chats > 0 ? chats : Double.POSITIVE_INFINITY;
        }

        double seconds() {
            return millis / 1e3;
        }
    }

    /** What one question costs each. */
    public record Sync(double gate, double logic, double worker, double redis) {}

    /** That of one kind of thread. */
    public StageCost stage(Part part) {
        return stages.getOrDefault(part, StageCost.NONE);
    }

    /** What the other threads of its process use for each chat. */
    public double beside(Part part) {
        return beside.getOrDefault(part, 0.0);
    }

    /** The same, with another cost of one part. */
    public Costs with(Part part, StageCost cost) {
        Map<Part, StageCost> changed = copy(stages);
        changed.put(part, cost);
        return new Costs(changed, beside, wakeMicros, deliveryMicros, gatePause, logicPause, sync);
    }

    /** The same, with other times of waiting. */
    public Costs waiting(double wake, double delivery) {
        return new Costs(stages, beside, wake, delivery, gatePause, logicPause, sync);
    }

    /** The same, with another cost of questions. */
    public Costs asking(Sync other) {
        return new Costs(stages, beside, wakeMicros, deliveryMicros, gatePause, logicPause, other);
    }

    private static <V> Map<Part, V> copy(Map<Part, V> map) {
        Map<Part, V> copy = new EnumMap<>(Part.class);
        copy.putAll(map);
        return copy;
    }
}
