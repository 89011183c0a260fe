package client.load;

import org.HdrHistogram.Histogram;

/** How long chats took, in microseconds: medians and tails. All 0 if there were none. */
public record Latency(long p50, long p90, long p99, long p999, long max) {

    /** Of no chats. */
    public static final Latency NONE = new Latency(0, 0, 0, 0, 0);

    static Latency of(Histogram micros) {
        return new Latency(
                micros.getValueAtPercentile(50),
                micros.getValueAtPercentile(90),
                micros.getValueAtPercentile(99),
                micros.getValueAtPercentile(99.9),
                micros.getMaxValue());
    }
}
