package bench.model.real;

import common.scrape.Metrics;
import java.util.Map;

/**
 * All processes at one moment.
 *
 * @param nanos when, as {@link System#nanoTime}
 * @param busySeconds of all processors, see {@link MachineTime}
 * @param threads by the process's name
 * @param metrics what servers say, by their names
 */
record Look(long nanos, double busySeconds, Map<String, ThreadTimes> threads, Map<String, Metrics> metrics) {

    Look {
        threads = Map.copyOf(threads);
        metrics = Map.copyOf(metrics);
    }
}
