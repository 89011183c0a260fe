package common.transport;

import common.metrics.Sampler;
import common.metrics.Stage;
import common.metrics.StageTimes;

/**
 * How long it takes until frames are answered, for those that a {@link Sampler} picks. It remembers {@value #SLOTS} at
 * most, each in the slot that its request number names; a frame whose slot is taken is not measured. Not thread-safe.
 */
public final class RoundTrips {

    private static final int SLOTS = 1024;

    private final long[] requests = new long[SLOTS];
    private final long[] begun = new long[SLOTS];
    private final int[] numbers = new int[SLOTS];
    private final StageTimes times;
    private final Sampler sampler = new Sampler();

    public RoundTrips(StageTimes times) {
        this.times = times;
    }

    /** A frame with message {@code number} has become request {@code request}, which is never 0. */
    public void sent(long request, int number) {
        long now = sampler.pick();
        int slot = slot(request);
        if (now != 0 && requests[slot] == 0) {
            requests[slot] = request;
            begun[slot] = now;
            numbers[slot] = number;
        }
    }

    /** The request has been answered, by a backend or in its place. */
    public void answered(long request) {
        int slot = slot(request);
        if (requests[slot] == request) {
            requests[slot] = 0;
            times.record(numbers[slot], Stage.ANSWERED, System.nanoTime() - begun[slot]);
        }
    }

    private static int slot(long request) {
        return (int) request & SLOTS - 1;
    }
}
