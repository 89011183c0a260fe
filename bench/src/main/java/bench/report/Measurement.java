package bench.report;

import java.util.Map;

/**
 * One system, once in one scenario.
 *
 * @param round from 1
 * @param scenario its name
 * @param value of the scenario's metric
 * @param lost messages that were lost, doubled or reordered, and clients that could not log in
 * @param result everything that the generator counted, by the keys of its RESULT line
 * @param processes what each process used, by its name
 */
public record Measurement(
        int round,
        String scenario,
        Contender contender,
        double value,
        long lost,
        Map<String, Double> result,
        Map<String, Use> processes) {

    public Measurement {
        result = Map.copyOf(result);
        processes = Map.copyOf(processes);
    }

    /**
     * What a process used.
     *
     * @param cpuSeconds of all its threads, while it was measured
     * @param rssBeforeKiB its memory before the clients came
     * @param rssKiB and at the end
     */
    public record Use(double cpuSeconds, long rssBeforeKiB, long rssKiB) {}
}
