package common.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The bounds of the buckets of every histogram of times: six to a decade, so that a quantile is right within a fifth. */
final class Buckets {

    private static final List<Double> STEPS = List.of(1.0, 1.5, 2.0, 3.0, 5.0, 7.0);
    private static final Duration SHORTEST = Duration.ofNanos(1_000);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Buckets() {}

    /** From a microsecond to ten seconds. */
    static Duration[] times() {
        List<Duration> bounds = new ArrayList<>();
        for (long decade = SHORTEST.toNanos(); decade < LONGEST.toNanos(); decade *= 10) {
            for (double step : STEPS) {
                bounds.add(Duration.ofNanos(Math.round(decade * step)));
            }
        }
        bounds.add(LONGEST);
        return bounds.toArray(Duration[]::new);
    }

    /** Powers of two, for the sizes of batches. */
    static double[] sizes() {
        double[] bounds = new double[13];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = 1 << i;
        }
        return bounds;
    }
}
