package bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoakReportTest {

    private static final Judgement FLAT =
            new Judgement(new Quantity("gate", Figure.RSS), 100.0, 101.0, 120.0, 1.5, null, Verdict.FLAT);
    private static final Judgement GREW = new Judgement(
            new Quantity(Quantity.REDIS, Figure.USED_MEMORY), 100.0, 1200.0, 1210.0, 2200.0, 2000.0, Verdict.GREW);

    @Test
    void isCleanIfNothingGrewAndNothingWasLost() {
        assertThat(report(0, FLAT).isClean()).isTrue();
        assertThat(report(0, FLAT, GREW).isClean()).isFalse();
        assertThat(report(1, FLAT).isClean()).isFalse();
        assertThat(report(0, FLAT, Judgement.unknown(GREW.quantity())).isClean())
                .isFalse();
    }

    @Test
    void printsForATerminal() {
        assertThat(SoakTables.text(report(0, FLAT, GREW)))
                .contains("cores           2", "load            even")
                .anyMatch(line -> line.matches("gate +RSS, MiB +100\\.00 +101\\.00 +120\\.00 +1\\.50 +16\\.00 +flat"))
                .anyMatch(line ->
                        line.matches("redis +used memory, MiB +100\\.00 +1,200 +1,210 +2,200 +5\\.00 +2,000 +GREW"))
                .contains("10 messages sent, 9 received; lost, doubled, reordered, or not logged in: 0; errors: 1");
    }

    @Test
    void printsForAPage() {
        assertThat(SoakTables.markdown(report(0, FLAT)))
                .contains(
                        "| cores | 2 |",
                        "| process | figure | early | last | most | per hour | allowed | bound | verdict |",
                        "|---|---|---|---|---|---|---|---|---|",
                        "| gate | RSS, MiB | 100.00 | 101.00 | 120.00 | 1.50 | 16.00 |  | flat |");
    }

    private static SoakReport report(long lost, Judgement... judgements) {
        return new SoakReport(
                Map.of("cores", "2"),
                Map.of("load", "even"),
                List.of(judgements),
                Map.of("sent", 10.0, "received", 9.0, "errors", 1.0),
                lost,
                List.of());
    }
}
