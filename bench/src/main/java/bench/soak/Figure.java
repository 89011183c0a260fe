package bench.soak;

import java.util.Locale;
import java.util.OptionalDouble;

/** What is read of a process, again and again. */
enum Figure {
    /** Memory that the system has given it. */
    RSS("RSS", "MiB", 16),
    /** What a full collection leaves on the heap of a JVM. */
    LIVE_HEAP("live heap", "MiB", 4),
    /** Buffers outside of the heap that the JVM knows of; what Netty takes by other ways is in the RSS. */
    DIRECT("direct memory", "MiB", 4),
    /** Open file descriptors, sockets included. */
    DESCRIPTORS("descriptors", "", 8),
    THREADS("threads", "", 4),
    CONNECTIONS("connections", "", 4),
    /** Frames without an answer, at a gate; messages that wait or are in work, at a backend. */
    QUEUED("queued", "", 1000),
    /** What Redis has allocated. */
    USED_MEMORY("used memory", "MiB", 4),
    KEYS("keys", "", 64),
    /** Processors kept busy. That depends on who else is at work on the machine, and so is no sign of anything. */
    CPU("CPU", "CPUs"),
    /** Messages a second that have arrived. */
    RECEIVED("received", "msg/s"),
    /** Of the seconds since the last look, the median of their p99. */
    P99("p99", "ms");

    private final String label;
    private final String unit;
    private final OptionalDouble allowance;

    Figure(String label, String unit, double allowance) {
        this(label, unit, OptionalDouble.of(allowance));
    }

    Figure(String label, String unit) {
        this(label, unit, OptionalDouble.empty());
    }

    Figure(String label, String unit, OptionalDouble allowance) {
        this.label = label;
        this.unit = unit;
        this.allowance = allowance;
    }

    /** For people, with its unit. */
    String label() {
        return unit.isEmpty() ? label : label + ", " + unit;
    }

    /** For programs. */
    String column() {
        return name().toLowerCase(Locale.ROOT) + (unit.equals("MiB") ? "_mib" : "");
    }

    /** How far it may rise without being said to grow, in its unit; empty if it is told and not judged. */
    OptionalDouble allowance() {
        return allowance;
    }
}
