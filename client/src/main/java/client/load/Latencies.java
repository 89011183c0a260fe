package client.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * How long chats took, in microseconds. Event loops record, each into a part of its own and without locks; one thread
 * reads.
 */
final class Latencies {

    private static final long MAX_MICROS = 3_600_000_000L;
    private static final int DIGITS = 3;
    private static final int CURVE_STEPS = 5;

    private final long countsFrom;
    private final List<Recorder> recorders = new CopyOnWriteArrayList<>();
    private final Histogram interval = newHistogram();
    private final Histogram total = newHistogram();

    /** @param countsFrom what began earlier, in nanoseconds from the start, shows in intervals but not in the total */
    Latencies(long countsFrom) {
        this.countsFrom = countsFrom;
    }

    private static Histogram newHistogram() {
        return new Histogram(1, MAX_MICROS, DIGITS);
    }

    /** A new part, for one thread to record into. */
    Recorder newRecorder() {
        Recorder recorder = new Recorder(countsFrom);
        recorders.add(recorder);
        return recorder;
    }

    /** What was recorded since the last call. For the reading thread. */
    Latency interval() {
        interval.reset();
        for (Recorder recorder : recorders) {
            recorder.moveTo(total, interval);
        }
        return Latency.of(interval);
    }

    /** All that was recorded until now and counts. For the reading thread; what it saw of the interval is gone. */
    Latency total() {
        interval();
        return Latency.of(total);
    }

    /** How many that is. */
    long totalCount() {
        interval();
        return total.getTotalCount();
    }

    /** From the fastest to the slowest. */
    List<CurvePoint> curve() {
        interval();
        List<CurvePoint> points = new ArrayList<>();
        for (HistogramIterationValue value : total.percentiles(CURVE_STEPS)) {
            points.add(new CurvePoint(value.getPercentileLevelIteratedTo(), value.getValueIteratedTo()));
        }
        return points;
    }

    /** The part of one thread. */
    static final class Recorder {

        private static final long NANOS_PER_MICRO = 1000;

        private final long countsFrom;
        private final SingleWriterRecorder early = newRecorder();
        private final SingleWriterRecorder micros = newRecorder();

        private Histogram recycledEarly = early.getIntervalHistogram();
        private Histogram recycled = micros.getIntervalHistogram();

        private Recorder(long countsFrom) {
            this.countsFrom = countsFrom;
        }

        private static SingleWriterRecorder newRecorder() {
            return new SingleWriterRecorder(1, MAX_MICROS, DIGITS);
        }

        /**
         * @param from in nanoseconds from the start
         * @param until in nanoseconds from the start
         */
        void record(long from, long until) {
            long rounded = (until - from + NANOS_PER_MICRO - 1) / NANOS_PER_MICRO;
            (from < countsFrom ? early : micros).recordValue(Math.max(0, Math.min(MAX_MICROS, rounded)));
        }

        private void moveTo(Histogram total, Histogram interval) {
            recycled = micros.getIntervalHistogram(recycled);
            total.add(recycled);
            interval.add(recycled);
            recycledEarly = early.getIntervalHistogram(recycledEarly);
            interval.add(recycledEarly);
        }
    }
}
