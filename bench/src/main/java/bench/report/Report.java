package bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a run has measured.
 *
 * @param machine facts of the machine it ran on, by their names
 * @param settings how it was measured, by their names
 * @param scenarios those that were measured
 */
public record Report(
        Map<String, String> machine,
        Map<String, String> settings,
        List<ScenarioName> scenarios,
        List<Measurement> measurements) {

    public Report {
        scenarios = List.copyOf(scenarios);
        measurements = List.copyOf(measurements);
    }

    /** A scenario, for people. */
    public record ScenarioName(String name, String title, Metric metric) {}

    /** Whether nothing was lost, doubled or reordered, and all clients could log in. */
    public boolean isClean() {
        return measurements.stream().allMatch(one -> one.lost() == 0);
    }

    /** A row for each contender that was measured in the scenario of that name, in the order of {@link Contender}. */
    public List<Row> rows(String scenario) {
        List<Measurement> all = measurements.stream()
                .filter(one -> one.scenario().equals(scenario))
                .toList();
        return Arrays.stream(Contender.values())
                .filter(contender -> all.stream().anyMatch(one -> one.contender() == contender))
                .map(contender -> Row.of(contender, all))
                .toList();
    }
}
