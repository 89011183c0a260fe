package bench.run;

import bench.report.Contender;
import bench.report.Metric;
import bench.report.Report;
import java.util.List;
import java.util.stream.Stream;
import launcher.LaunchException;

/**
 * A load.
 *
 * @param name for the command line
 * @param title for people
 * @param clients how many
 * @param load the generator's options beside their number
 * @param contenders who is measured under it, in that order at first
 */
record Scenario(String name, String title, Metric metric, int clients, List<String> load, List<Contender> contenders) {

    private static final List<Contender> ALL = List.of(Contender.values());

    /** What warms a system up: as much as it can take, so that little of it is left to be compiled. */
    static final Scenario WARM_UP =
            new Scenario("warm-up", "", Metric.RATE, 100, List.of("--window", "16", "--user-prefix", "warm-"), ALL);

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario(
                    "closed",
                    "closed loop, 100 clients x 16 in flight",
                    Metric.RATE,
                    100,
                    List.of("--window", "16"),
                    ALL),
            new Scenario(
                    "single", "one client, one in flight", Metric.MEDIAN_LATENCY, 1, List.of("--window", "1"), ALL),
            new Scenario("open-10k", "open loop, 1000 clients x 10/s", Metric.TAIL_LATENCY, 1000, every(100), ALL),
            new Scenario("open-25k", "open loop, 5000 clients x 5/s", Metric.TAIL_LATENCY, 5000, every(200), ALL),
            new Scenario("open-50k", "open loop, 5000 clients x 10/s", Metric.TAIL_LATENCY, 5000, every(100), ALL),
            new Scenario("idle", "15,000 idle clients", Metric.MEMORY, 15_000, every(0), List.of(Contender.FACE2FACE)),
            new Scenario(
                    "logins",
                    "logins by token, 64 in flight",
                    Metric.LOGINS,
                    64,
                    List.of("--logins"),
                    List.of(Contender.FACE2FACE)));

    /**
     * Those of the given names, or all if none is given but for those of {@link Growth}.
     *
     * @throws LaunchException for a name that none has
     */
    static List<Scenario> named(List<String> names) {
        if (names.isEmpty()) {
            return SCENARIOS;
        }
        List<Scenario> growth = Growth.scenarios();
        List<String> known = Stream.concat(
                        Stream.concat(SCENARIOS.stream(), growth.stream()).map(Scenario::name), Stream.of(Growth.NAME))
                .toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new LaunchException("scenario: " + name + " (expected: " + String.join(", ", known) + ")");
            }
        }
        return Stream.concat(
                        SCENARIOS.stream().filter(scenario -> names.contains(scenario.name)),
                        growth.stream()
                                .filter(scenario -> names.contains(scenario.name) || names.contains(Growth.NAME)))
                .toList();
    }

    /** Whether a system is to be loaded before it: not if its memory is in question. */
    boolean warmsUp() {
        return metric != Metric.MEMORY;
    }

    Report.ScenarioName toName() {
        return new Report.ScenarioName(name, title, metric);
    }

    /** @param millis between two chats of one client; 0 for none at all */
    private static List<String> every(int millis) {
        return List.of("--frequency", Integer.toString(millis));
    }
}
