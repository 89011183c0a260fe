package bench.model.chat;

import bench.model.sim.Simulation;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Counts what threads do, from a moment on. Not thread-safe. */
final class Tally {

    private static final int KINDS = 5;
    private static final double PER_SECOND = 1e6;

    private final Simulation simulation;
    private final double from;
    private final double until;
    private final Map<Part, double[]> sums = new EnumMap<>(Part.class);
    private final Map<Part, double[]> busy = new EnumMap<>(Part.class);

    /** @param from when it begins to count, in seconds */
    Tally(Simulation simulation, double from, double until) {
        this.simulation = simulation;
        this.from = from;
        this.until = until;
        for (Part part : Part.values()) {
            sums.put(part, new double[KINDS]);
            busy.put(part, new double[0]);
        }
    }

    /** Numbers a thread of that kind. */
    int join(Part part) {
        double[] all = busy.getOrDefault(part, new double[0]);
        busy.put(part, java.util.Arrays.copyOf(all, all.length + 1));
        return all.length;
    }

    /** Whether it counts now. */
    boolean counts() {
        return covers(simulation.now());
    }

    /** Whether it counts at that time. */
    boolean covers(double time) {
        return time >= from && time < until;
    }

    /** For how long it counts, in seconds. */
    double seconds() {
        return until - from;
    }

    /** A batch, of a thread of that number. */
    void batch(Part part, int thread, double packets, double frames, double kib, double seconds) {
        if (counts()) {
            double[] sum = sums.getOrDefault(part, new double[KINDS]);
            sum[0]++;
            sum[1] += packets;
            sum[2] += frames;
            sum[3] += kib;
            sum[4] += seconds * PER_SECOND;
            busy.getOrDefault(part, new double[0])[thread] += seconds;
        }
    }

    /** What came of it. */
    Map<Part, Counts> counted() {
        Map<Part, Counts> counted = new EnumMap<>(Part.class);
        sums.forEach((part, sum) -> {
            double busiest = DoubleStream.of(busy.getOrDefault(part, new double[0]))
                    .max()
                    .orElse(0);
            counted.put(part, new Counts(sum[0], sum[1], sum[2], sum[3], sum[4], busiest / seconds()));
        });
        return counted;
    }
}
