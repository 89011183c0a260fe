package bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Report REPORT = new Report(
            Map.of("cores", "2"),
            Map.of("rounds", "3"),
            5,
            List.of(
                    new Report.ScenarioName("closed", "closed loop", Metric.RATE),
                    new Report.ScenarioName("idle", "idle clients", Metric.MEMORY)),
            List.of(
                    one(1, Contender.FACE2FACE, 50, 0, 3),
                    one(1, Contender.STORING_RELAY, 100, 0, 1),
                    one(2, Contender.FACE2FACE, 90, 2, 5),
                    one(2, Contender.STORING_RELAY, 100, 0, 1),
                    one(3, Contender.FACE2FACE, 120, 1, 4),
                    one(3, Contender.STORING_RELAY, 200, 0, 1),
                    new Measurement(1, "idle", Contender.FACE2FACE, 11.5, 0, Map.of(), Map.of())));

    @Test
    void comparesWithinARound() {
        List<Row> rows = REPORT.rows("closed");
        assertThat(rows).extracting(Row::contender).containsExactly(Contender.STORING_RELAY, Contender.FACE2FACE);
        Row own = rows.get(1);
        assertThat(own.value()).isEqualTo(new Spread(90, 50, 120));
        assertThat(own.ratio()).isEqualTo(Optional.of(new Spread(0.6, 0.5, 0.9)));
        assertThat(own.lost()).isEqualTo(3);
        assertThat(own.cpuSeconds()).isEqualTo(Map.of("gate", 4.0));
    }

    @Test
    void hasNoRatioWhereThereIsNothingToCompareWith() {
        assertThat(REPORT.rows("idle")).extracting(Row::ratio).containsExactly(Optional.empty());
    }

    @Test
    void comparesRocketmqWithTcp() {
        Report report = new Report(
                Map.of(),
                Map.of(),
                5,
                List.of(new Report.ScenarioName("closed", "closed loop", Metric.RATE)),
                List.of(one(1, Contender.TCP, 200, 0, 3), one(1, Contender.ROCKETMQ, 20, 0, 1)));

        assertThat(report.rows("closed"))
                .extracting(Row::contender, Row::ratio)
                .containsExactly(
                        tuple(Contender.TCP, Optional.empty()),
                        tuple(Contender.ROCKETMQ, Optional.of(new Spread(0.1, 0.1, 0.1))));
        assertThat(MarkdownTable.lines(report))
                .contains("| scenario | system | median (least to most) | ratio to tcp | lost |");
    }

    @Test
    void isCleanOnlyIfNothingWasLost() {
        assertThat(REPORT.isClean()).isFalse();
        assertThat(new Report(Map.of(), Map.of(), 5, List.of(), List.of(one(1, Contender.RELAY, 1, 0, 1))).isClean())
                .isTrue();
    }

    @Test
    void printsForATerminal() {
        assertThat(TextTable.lines(REPORT))
                .contains("cores           2", "closed loop: msg/s, median (least to most)")
                .anyMatch(
                        line -> line.matches(
                                " {2}face2face +90 \\(50 to 120\\) +x 0\\.60 \\(0\\.50 to 0\\.90\\) +lost 3 +CPU gate 4\\.0 s"));
    }

    @Test
    void printsForAPage() {
        assertThat(MarkdownTable.lines(REPORT))
                .contains(
                        "| cores | 2 |",
                        "| scenario | system | median (least to most) | ratio to storing relay | lost |",
                        "| closed loop, msg/s | face2face | 90 (50 to 120) | 0.60 (0.50 to 0.90) | 3 |",
                        "| idle clients, KiB of RSS per client | face2face | 11.5 |  | 0 |",
                        "| closed loop | face2face | gate 4.0 s |");
    }

    private static Measurement one(int round, Contender contender, double value, long lost, double cpu) {
        return new Measurement(
                round,
                "closed",
                contender,
                value,
                lost,
                Map.of(),
                Map.of("gate", new Measurement.Use(cpu, 1000, 2000)));
    }
}
