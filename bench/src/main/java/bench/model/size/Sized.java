package bench.model.size;

import bench.model.chat.Layout;
import bench.model.chat.Outcome;
import bench.model.chat.Part;
import java.util.Comparator;
import java.util.List;

/**
 * A layout for a target, and what the model says of it.
 *
 */
public record Sized(Target target, Layout layout, Outcome outcome) {

    private static final double KIB_PER_GIB = 1 << 20;
    private static final double KIB_PER_MIB = 1 << 10;

    /** Those of which a layout can have more. */
    static final List<Part> PARTS = List.of(
            Part.GATE,
            Part.LOGIC,
            Part.WORKER,
            Part.REDIS,
            Part.GATE_QUEUES,
            Part.LOGIC_QUEUES,
            Part.BROKER,
            Part.QUEUE);

    /** The kind of thread whose busiest is the busiest of all. */
    public Part bottleneck() {
        return PARTS.stream().max(Comparator.comparingDouble(this::share)).orElseThrow();
    }

    /** What share of the time that thread is busy. */
    public double busiest() {
        return share(bottleneck());
    }

    /** The same of a part's busiest; a broker has a thread for each core. */
    public double share(Part part) {
        double busiest = outcome.part(part).busiest();
        return part == Part.BROKER ? busiest / layout.cores() : busiest;
    }

    /** GiB of all gates together, their processes and the kernel's sockets. */
    public double connectionGib(SizingRules rules) {
        return (target.users() * (rules.connectionKib() + rules.socketKib())
                        + layout.gates() * rules.gateMib() * KIB_PER_MIB)
                / KIB_PER_GIB;
    }

    /** Whether everything that was sent arrived at the rate at which it was sent, within a tenth. */
    public boolean carries() {
        return outcome.arrived() == outcome.sent() && outcome.rate() > target.rate() * 0.9;
    }
}
