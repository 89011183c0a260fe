package bench.model.chat;

import java.util.EnumMap;
import java.util.Map;

/**
 * What came of a run of the model.
 *
 * @param sent chats, from the first moment on
 * @param arrived of these, when all had come to their end, or a limit was reached
 * @param reordered arrived after a later one of the same sender
 * @param rate arrived a second, while it was counted
 * @param p50Millis from when a chat was due to when it had arrived
 * @param p99Millis the same
 * @param meanMillis the same
 * @param parts what each kind of thread had to do, while it was counted
 * @param seconds for how long it was counted
 */
public record Outcome(
        long sent,
        long arrived,
        long reordered,
        double rate,
        double p50Millis,
        double p99Millis,
        double meanMillis,
        Map<Part, Counts> parts,
        double seconds) {

    public Outcome {
        parts = new EnumMap<>(parts);
    }

    /** What threads of that kind had to do. */
    public Counts part(Part part) {
        return parts.getOrDefault(part, Counts.NONE);
    }

    /** Chats that arrived while it was counted. */
    public double chats() {
        return rate * seconds;
    }

    /** Microseconds of CPU that a chat took there. */
    public double micros(Part part) {
        return part(part).micros() / chats();
    }
}
