package gate.watch;

import common.scrape.Metrics;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What is drawn over time, of one process and of all. Rates are a second, times milliseconds. */
enum Figure {
    IN(span -> span.perSecond("face2face_messages_in_total")),
    OUT(span -> span.perSecond("face2face_messages_out_total")),
    REFUSED(span -> span.perSecond(Figure.REFUSALS)),
    CLIENTS(span -> span.now().sum("face2face_connections", labels -> "client".equals(labels.get("peer")))),
    /** Frames that gates keep until a backend has answered them. */
    WINDOW(span -> span.now().sum("face2face_window_frames")),
    /** What waits for a worker of a backend, or is in work. */
    JOBS(span -> span.now().sum("face2face_worker_jobs")),
    PASSWORDS(span -> span.now().sum("face2face_passwords_waiting")),
    STORED(span -> span.perSecond("face2face_inbox_stored_total")),
    CLEARED(span -> span.perSecond("face2face_inbox_cleared_total")),
    /** Processors kept busy. */
    CPU(span -> span.perSecond("process_cpu_time_ns_total") / 1e9),
    MEMORY(span -> span.now().sum("process_resident_memory_bytes")),
    FORWARDED_P50(span -> millis(span.atGates(), "forwarded", 0.5)),
    FORWARDED_P99(span -> millis(span.atGates(), "forwarded", 0.99)),
    ANSWERED_P50(span -> millis(span.atGates(), "answered", 0.5)),
    ANSWERED_P99(span -> millis(span.atGates(), "answered", 0.99)),
    DISPATCHED_P50(span -> millis(span.atBackends(), "dispatched", 0.5)),
    DISPATCHED_P99(span -> millis(span.atBackends(), "dispatched", 0.99)),
    STORED_P50(span -> millis(span.atBackends(), "stored", 0.5)),
    STORED_P99(span -> millis(span.atBackends(), "stored", 0.99)),
    REPLIED_P50(span -> millis(span.atBackends(), "replied", 0.5)),
    REPLIED_P99(span -> millis(span.atBackends(), "replied", 0.99)),
    /** The stage that gates call replied, too: until a client's socket has taken it. */
    WRITTEN_P50(span -> millis(span.atGates(), "replied", 0.5)),
    WRITTEN_P99(span -> millis(span.atGates(), "replied", 0.99));

    static final String REFUSALS = "face2face_refused_total";

    /** Of what a process says, what is needed for all of these. */
    static final Set<String> NAMES = Set.of(
            "face2face_messages_in_total",
            "face2face_messages_out_total",
            REFUSALS,
            "face2face_connections",
            "face2face_window_frames",
            "face2face_worker_jobs",
            "face2face_passwords_waiting",
            "face2face_inbox_stored_total",
            "face2face_inbox_cleared_total",
            "process_cpu_time_ns_total",
            "process_resident_memory_bytes",
            "face2face_stage_seconds_bucket");

    static final Set<String> LABELS = Set.of("peer", "code", "reason", "stage", "le");

    private static final double MILLIS = 1000;

    private final ToDoubleFunction<Span> of;

    Figure(ToDoubleFunction<Span> of) {
        this.of = of;
    }

    /** Not a number where there is none, such as the time of a stage that nothing went through. */
    double of(Span span) {
        return of.applyAsDouble(span);
    }

    /** Whether that of a cluster is the sum over its processes; otherwise it is made of what all have measured. */
    boolean isSum() {
        return ordinal() < FORWARDED_P50.ordinal();
    }

    /** Whether a cluster has it of its gates only: what comes to a gate comes to a backend, too. */
    boolean isOfGates() {
        return this == IN || this == OUT;
    }

    /** What the page calls it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double millis(Metrics grown, String stage, double quantile) {
        return MILLIS
                * grown.quantile("face2face_stage_seconds", quantile, labels -> stage.equals(labels.get("stage")));
    }
}
