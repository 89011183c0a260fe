package bench.model.chat;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** What has come to its end. Not thread-safe. */
final class Arrivals {

    private static final int DIGITS = 3;
    private static final double NANOS = 1e9;

    private final Tally tally;
    private final Histogram nanos = new Histogram(DIGITS);

    /** By user who writes to himself, when the last chat of his that has arrived was due. */
    private final double[] last;

    private long arrived;
    private long counted;
    private long reordered;

    /** @param users whose order is checked; 0 for none */
    Arrivals(Tally tally, int users) {
        this.tally = tally;
        this.last = new double[users];
        Arrays.fill(last, -1);
    }

    /** A chat has arrived, now. */
    void add(Chat chat, double now) {
        arrived++;
        counted += tally.counts() ? 1 : 0;
        if (tally.covers(chat.due)) {
            nanos.recordValue(Math.round(Math.max(0, now - chat.due) * NANOS));
        }
        if (chat.receiver < last.length) {
            reordered += chat.due < last[chat.receiver] ? 1 : 0;
            last[chat.receiver] = chat.due;
        }
    }

    long arrived() {
        return arrived;
    }

    /** Those that came while it was counted. */
    long counted() {
        return counted;
    }

    long reordered() {
        return reordered;
    }

    /** Milliseconds, of those that were due while it was counted; 0 if there is none. */
    double quantile(double percent) {
        return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(percent) / (NANOS / 1e3);
    }

    double mean() {
        return nanos.getTotalCount() == 0 ? 0 : nanos.getMean() / (NANOS / 1e3);
    }
}
