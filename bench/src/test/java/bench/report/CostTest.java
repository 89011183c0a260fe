package bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostTest {

    private static final Report REPORT = new Report(
            Map.of(),
            Map.of(),
            5,
            List.of(
                    new Report.ScenarioName("closed", "closed loop", Metric.RATE),
                    new Report.ScenarioName("rate-1000", "1,000 msg/s", Metric.COST)),
            List.of(one(1, 0.1, 2000), one(2, 0.2, 3000), one(3, 0.05, 9000)));

    @Test
    void dividesCpuByMessages() {
        // 0.1 s of CPU for 5 s of 1,000 messages
        assertThat(Cost.micros(0.1, 1000, 5)).isEqualTo(20);
    }

    @Test
    void takesTheMedianOfTheRounds() {
        assertThat(REPORT.costs()).hasSize(1).first().satisfies(cost -> {
            assertThat(cost.micros()).containsEntry("gate", 20.0).containsEntry("redis", Double.NaN);
            assertThat(cost.p50Millis()).isEqualTo(0.5);
            assertThat(cost.p99Millis()).isEqualTo(3);
            assertThat(cost.lost()).isEqualTo(6);
        });
    }

    @Test
    void printsARowForEachLoad() {
        assertThat(TextTable.lines(REPORT))
                .contains("CPU microseconds a message, by process; latency")
                .anyMatch(line -> line.matches(" +1,000 msg/s +20\\.0 +4\\.0 +- +- +0\\.50 +3\\.0 +6"));
        assertThat(MarkdownTable.lines(REPORT))
                .contains(
                        "| load | gate | logic | redis | generator | p50, ms | p99, ms | lost |",
                        "| 1,000 msg/s | 20.0 | 4.0 | - | - | 0.50 | 3.0 | 6 |");
    }

    @Test
    void saysNothingOfCostsWhereNoneWereAskedFor() {
        Report other =
                new Report(Map.of(), Map.of(), 5, List.of(new Report.ScenarioName("a", "A", Metric.RATE)), List.of());
        assertThat(TextTable.lines(other)).noneMatch(line -> line.contains("microseconds"));
        assertThat(MarkdownTable.lines(other)).noneMatch(line -> line.contains("microseconds"));
    }

    private static Measurement one(int round, double gate, double p99) {
        return new Measurement(
                round,
                "rate-1000",
                Contender.FACE2FACE,
                gate,
                round,
                Map.of("tps", 1000.0, "p50us", 500.0, "p99us", p99),
                Map.of("gate", new Measurement.Use(gate, 1, 1), "logic", new Measurement.Use(0.02, 1, 1)));
    }
}
