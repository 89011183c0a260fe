package common.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * What workers do in batches: messages taken from a queue at a time, and commands sent to the store at a time, with the
 * time that took. Every batch is measured: one costs the worker a trip to Redis, and the measuring a thousandth of that.
 * Safe for use by any thread.
 */
public final class BatchTimes {

    public static final String DRAINED = "face2face.worker.batch.size";
    public static final String STORE_SIZE = "face2face.store.batch.size";
    public static final String STORE = "face2face.store.batch";

    private final DistributionSummary drained;
    private final DistributionSummary commands;
    private final Timer store;

    public BatchTimes(MeterRegistry meters) {
        this.drained = sizes(meters, DRAINED, "what a worker takes from its queue at a time");
        this.commands = sizes(meters, STORE_SIZE, "commands that a worker sends to Redis at a time");
        this.store = Timer.builder(STORE)
                .description("from sending a batch to Redis until all its answers are there")
                .serviceLevelObjectives(Buckets.times())
                .register(meters);
    }

    /** A worker has taken {@code steps} from its queue. */
    public void drained(int steps) {
        drained.record(steps);
    }

    /** {@code size} commands were sent to the store at {@code begunNanos} of {@link System#nanoTime}, and answered now. */
    public void stored(int size, long begunNanos) {
        commands.record(size);
        store.record(System.nanoTime() - begunNanos, TimeUnit.NANOSECONDS);
    }

    private static DistributionSummary sizes(MeterRegistry meters, String name, String description) {
        return DistributionSummary.builder(name)
                .description(description)
                .serviceLevelObjectives(Buckets.sizes())
                .register(meters);
    }
}
