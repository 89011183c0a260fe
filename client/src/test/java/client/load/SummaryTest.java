package client.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void tellsProgramsInOneLine() {
        assertThat(summary(2, 0, 0, 0, Map.of("500", 3L, "503", 1L)).resultLine())
                .isEqualTo("RESULT clients=2 loggedIn=2 sent=10 acked=9 received=8 lost=0 duplicated=0 reordered=0"
                        + " errors=4 tps=1234.6 p50us=500 p99us=900 maxus=1000 p90us=700 p999us=990 ackp50us=50 ackp90us=70"
                        + " ackp99us=90 ackp999us=99 ackmaxus=100 tpsmin=1000.0 tpsmax=1500.0 loopcpu=0.42"
                        + " loopwait=0.13 late=7");
    }

    @Test
    void passesOnlyIfAllLoggedInAndNothingWentMissingOrAstray() {
        assertThat(summary(2, 0, 0, 0, Map.of())).matches(Summary::passed);
        assertThat(summary(2, 0, 0, 0, Map.of("500", 1L))).matches(Summary::passed);
        assertThat(summary(1, 0, 0, 0, Map.of())).matches(summary -> !summary.passed());
        assertThat(summary(2, 1, 0, 0, Map.of())).matches(summary -> !summary.passed());
        assertThat(summary(2, 0, 1, 0, Map.of())).matches(summary -> !summary.passed());
        assertThat(summary(2, 0, 0, 1, Map.of())).matches(summary -> !summary.passed());
        assertThat(summary(2, 0, 0, 0, Map.of("disconnected", 1L))).matches(summary -> !summary.passed());
    }

    @Test
    void failsIfEveryChatWasRefused() {
        Summary summary = new Summary(
                1,
                1,
                10,
                0,
                0,
                0,
                0,
                0,
                Map.of("501", 10L),
                0,
                new Rate(0, 0, 0),
                Latency.NONE,
                Latency.NONE,
                new Generator(0, 0, 0, 0, LoopUse.NONE, 1));

        assertThat(summary).matches(failed -> !failed.passed());
    }

    private static Summary summary(int loggedIn, long lost, long duplicated, long reordered, Map<String, Long> errors) {
        return new Summary(
                2,
                loggedIn,
                10,
                9,
                8,
                lost,
                duplicated,
                reordered,
                errors,
                5,
                new Rate(1000, 1234.56, 1500),
                new Latency(500, 700, 900, 990, 1000),
                new Latency(50, 70, 90, 99, 100),
                new Generator(7, 250, 6, 4, new LoopUse(0.42, 0.13, 300), 1));
    }
}
