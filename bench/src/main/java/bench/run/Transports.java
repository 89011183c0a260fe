package bench.run;

import bench.report.Contender;
import bench.report.Metric;
import java.util.List;

/** Loads of face2face alone, once with links between gate and backends and once with a RocketMQ. */
final class Transports {

    /** What all of them together are called. */
    static final String NAME = "transports";

    private static final List<Contender> BOTH = List.of(Contender.TCP, Contender.ROCKETMQ);

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario(
                    "transports-closed",
                    "closed loop, 100 clients x 16 in flight",
                    Metric.RATE,
                    100,
                    List.of("--window", "16"),
                    BOTH),
            // half of what rocketmq has reached in a closed loop on two cores, so that both carry it
            new Scenario(
                    "transports-open",
                    "open loop, 200 clients x 10/s",
                    List.of(Metric.RATE, Metric.MEDIAN_LATENCY, Metric.TAIL_LATENCY),
                    200,
                    List.of("--frequency", "100"),
                    BOTH));

    private Transports() {}

    static List<Scenario> scenarios() {
        return SCENARIOS;
    }
}
