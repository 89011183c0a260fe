package bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a run has measured.
 *
 * @param machine facts of the machine it ran on, by their names
 * @param settings how it was measured, by their names
 * @param seconds for how long each was measured
 * @param scenarios those that were measured
 */
public record Report(
        Map<String, String> machine,
        Map<String, String> settings,
        double seconds,
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
        List<Measurement> all = of(scenario);
        return Arrays.stream(Contender.values())
                .filter(contender -> all.stream().anyMatch(one -> one.contender() == contender))
                .map(contender -> Row.of(contender, all))
                .toList();
    }

    /** What a message cost, in each scenario that is about that. */
    public List<Cost> costs() {
        return scenarios.stream()
                .filter(scenario -> scenario.metric() == Metric.COST)
                .map(scenario -> Cost.of(scenario.title(), of(scenario.name()), seconds))
                .toList();
    }

    private List<Measurement> of(String scenario) {
        return measurements.stream()
                .filter(one -> one.scenario().equals(scenario))
                .toList();
    }
}
