package launcher.top;

import common.scrape.Metrics;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One process between two readings. Immutable. */
final class Rates {

    private static final String STAGE = "face2face_stage_seconds";
    private static final String BATCH = "face2face_worker_batch_size";
    private static final double MILLIS = 1000;

    private final Reading now;
    private final Metrics grown;
    private final double seconds;
    private final double cpuSeconds;

    /** @param before the process at an earlier moment; the same as {@code now} if it was not there */
    Rates(Reading before, Reading now) {
        this.now = now;
        this.grown = now.metrics().since(before.metrics());
        this.seconds = Math.max(1, now.atNanos() - before.atNanos()) / (double) TimeUnit.SECONDS.toNanos(1);
        this.cpuSeconds = now.cpu().minus(before.cpu()).toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    }

    Reading now() {
        return now;
    }

    /** Of one processor; more than 100 if it keeps several busy. */
    double cpuPercent() {
        return 100 * cpuSeconds / seconds;
    }

    double in() {
        return perSecond("face2face_messages_in_total");
    }

    double out() {
        return perSecond("face2face_messages_out_total");
    }

    double refused() {
        return perSecond("face2face_refused_total");
    }

    double perSecond(String counter) {
        return perSecond(counter, labels -> true);
    }

    double perSecond(String counter, Predicate<Map<String, String>> which) {
        return grown.sum(counter, which) / seconds;
    }

    /** Clients of a gate, gates of a backend. */
    double connections() {
        return now.metrics().sum("face2face_connections", labels -> "client gate".contains(labels.get("peer")));
    }

    /** What waits: for an answer at a gate, for a worker or a password's hash at a backend. */
    double queued() {
        return now.metrics().sum("face2face_window_frames")
                + now.metrics().sum("face2face_worker_jobs")
                + now.metrics().sum("face2face_passwords_waiting");
    }

    /** What a worker takes from its queue at a time, on average; not a number if there were none. */
    double batch() {
        return grown.sum(BATCH + "_sum") / grown.sum(BATCH + "_count");
    }

    /** In milliseconds, over all messages; not a number if none was sampled. */
    double stageMillis(String stage, double quantile) {
        return MILLIS * grown.quantile(STAGE, quantile, labels -> stage.equals(labels.get("stage")));
    }
}
