package bench.model.fit;

import bench.model.chat.Load;
import bench.model.chat.Part;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was measured of a real cluster under one load.
 *
 * @param name of the load
 * @param rate chats that arrived a second
 * @param p50Millis from when a chat was due to when it had arrived
 * @param p99Millis the same
 * @param seconds for how long it was measured
 * @param micros CPU a chat, of the threads that the model knows, of all processes of a kind together
 * @param besideMicros CPU a chat, of the other threads of the process of which a part is, without the collector's pauses
 * @param gate pauses of all gates
 * @param logic pauses of all logics
 * @param workerBatch what a worker took from its queue at a time, in the mean
 * @param others cores that processes used which have nothing to do with it
 * @param lost chats that were lost, doubled, reordered or refused
 */
public record Observed(
        String name,
        Load load,
        double rate,
        double p50Millis,
        double p99Millis,
        double seconds,
        Map<Part, Double> micros,
        Map<Part, Double> besideMicros,
        Pauses gate,
        Pauses logic,
        double workerBatch,
        double others,
        long lost) {

    public Observed {
        micros = copy(micros);
        besideMicros = copy(besideMicros);
    }

    /** What a collector did. */
    public record Pauses(double count, double seconds) {}

    /** Chats that arrived. */
    public double chats() {
        return rate * seconds;
    }

    private static Map<Part, Double> copy(Map<Part, Double> map) {
        Map<Part, Double> copy = new EnumMap<>(Part.class);
        copy.putAll(map);
        return copy;
    }
}
