package client.load;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What a person watches: a line for each interval, with rates per second. For one thread. */
final class LiveLine {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double MICROS_PER_MILLI = 1000;
    private static final int MEDIAN = 50;
    private static final int TAIL = 99;

    private final Statistics statistics;
    private final long start;
    private final Map<Count, Long> before = new EnumMap<>(Count.class);

    private long previous;

    /** @param start the {@link System#nanoTime()} at which the first interval begins */
    LiveLine(Statistics statistics, long start) {
        this.statistics = statistics;
        this.start = start;
        this.previous = start;
    }

    /** The line for the time since the last one. */
    String next(long now) {
        double seconds = Math.max(1, now - previous) / NANOS_PER_SECOND;
        previous = now;
        Histogram latency = statistics.latencies().interval();
        return String.format(
                Locale.ROOT,
                "%5ds  sent %,.0f/s  received %,.0f/s  acked %,.0f/s  p50 %.2f ms  p99 %.2f ms%s",
                Math.round((now - start) / NANOS_PER_SECOND),
                rate(Count.SENT, seconds),
                rate(Count.RECEIVED, seconds),
                rate(Count.ACKED, seconds),
                latency.getValueAtPercentile(MEDIAN) / MICROS_PER_MILLI,
                latency.getValueAtPercentile(TAIL) / MICROS_PER_MILLI,
                errors());
    }

    private double rate(Count what, double seconds) {
        long now = statistics.get(what);
        Long then = before.put(what, now);
        return (now - (then == null ? 0 : then)) / seconds;
    }

    private String errors() {
        long errors = statistics.errorCount();
        return errors == 0 ? "" : "  errors " + errors;
    }
}
