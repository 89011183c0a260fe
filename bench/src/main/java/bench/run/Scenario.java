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
 * @param metrics what counts of it; at least one
 * @param clients how many
 * @param load the generator's options beside their number
 * @param contenders who is measured under it, in that order at first
 */
record Scenario(
        String name, String title, List<Metric> metrics, int clients, List<String> load, List<Contender> contenders) {

    private static final List<Contender> ALL = List.of(Contender.RELAY, Contender.STORING_RELAY, Contender.FACE2FACE);

    /** What {@code --websocket} asks for, and {@code --tls}: the same clients, who come in two ways. */
    private static final List<Scenario> TWO_WAYS =
            List.of(twoWays("websocket", Contender.WEB_SOCKET), twoWays("tls", Contender.TLS));

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

    Scenario {
        metrics = List.copyOf(metrics);
        load = List.copyOf(load);
        contenders = List.copyOf(contenders);
    }

    /** One of which one thing counts. */
    Scenario(String name, String title, Metric metric, int clients, List<String> load, List<Contender> contenders) {
        this(name, title, List.of(metric), clients, load, contenders);
    }

    /**
     * Those of the given names, or all if none is given but for those of {@link Growth}, {@link Transports} and two ways to connect.
     *
     * @throws LaunchException for a name that none has
     */
    static List<Scenario> named(List<String> names) {
        if (names.isEmpty()) {
            return SCENARIOS;
        }
        List<Scenario> all = Stream.of(SCENARIOS, TWO_WAYS, Growth.scenarios(), Transports.scenarios())
                .flatMap(List::stream)
                .toList();
        List<String> known = Stream.concat(all.stream().map(Scenario::name), Stream.of(Growth.NAME, Transports.NAME))
                .toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new LaunchException("scenario: " + name + " (expected: " + String.join(", ", known) + ")");
            }
        }
        return all.stream()
                .filter(scenario -> names.contains(scenario.name)
                        || (names.contains(Growth.NAME) && Growth.scenarios().contains(scenario))
                        || (names.contains(Transports.NAME)
                                && Transports.scenarios().contains(scenario)))
                .toList();
    }

    /** Whether a system is to be loaded before it: not if its memory is in question. */
    boolean warmsUp() {
        return !metrics.contains(Metric.MEMORY);
    }

    /** What measurements of {@code metric} are filed under. */
    String key(Metric metric) {
        return metrics.size() == 1 ? name : name + ", " + metric.unit();
    }

    /** One for each thing that counts. */
    List<Report.ScenarioName> toNames() {
        return metrics.stream()
                .map(metric -> new Report.ScenarioName(key(metric), title, metric))
                .toList();
    }

    private static Scenario twoWays(String name, Contender other) {
        return new Scenario(
                name,
                "TCP and " + other.label() + ", 100 clients x 16 in flight",
                Metric.RATE,
                100,
                List.of("--window", "16"),
                List.of(Contender.FACE2FACE, other));
    }

    /** @param millis between two chats of one client; 0 for none at all */
    private static List<String> every(int millis) {
        return List.of("--frequency", Integer.toString(millis));
    }
}
