package client.load;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * The time from when each chat was meant to be sent to its arrival, in microseconds. Event loops record, each into a
 * part of its own and without locks; one thread reads.
 */
final class Latencies {

    private static final long MAX_MICROS = 3_600_000_000L;
    private static final int DIGITS = 3;

    private final List<Recorder> recorders = new CopyOnWriteArrayList<>();
    private final Histogram interval = new Histogram(1, MAX_MICROS, DIGITS);
    private final Histogram total = new Histogram(1, MAX_MICROS, DIGITS);

    /** A new part, for one thread to record into. */
    Recorder newRecorder() {
        Recorder recorder = new Recorder();
        recorders.add(recorder);
        return recorder;
    }

    /** What was recorded since the last call. For the reading thread, valid until its next call. */
    Histogram interval() {
        interval.reset();
        for (Recorder recorder : recorders) {
            recorder.moveTo(interval);
        }
        total.add(interval);
        return interval;
    }

    /** All that was recorded until now. For the reading thread; what it saw of the interval is gone. */
    Histogram total() {
        interval();
        return total;
    }

    /** The part of one thread. */
    static final class Recorder {

        private static final long NANOS_PER_MICRO = 1000;

        private final SingleWriterRecorder micros = new SingleWriterRecorder(1, MAX_MICROS, DIGITS);

        private Histogram recycled = micros.getIntervalHistogram();

        private Recorder() {}

        void record(long nanos) {
            long rounded = (nanos + NANOS_PER_MICRO - 1) / NANOS_PER_MICRO;
            micros.recordValue(Math.max(0, Math.min(MAX_MICROS, rounded)));
        }

        private void moveTo(Histogram sum) {
            recycled = micros.getIntervalHistogram(recycled);
            sum.add(recycled);
        }
    }
}
