package client.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void tellsProgramsInOneLine() {
        assertThat(summary(2, 0, 0, 0, Map.of("500", 3L, "503", 1L)).resultLine())
                .isEqualTo("RESULT clients=2 loggedIn=2 sent=10 acked=9 received=8 lost=0 duplicated=0 reordered=0"
                        + " errors=4 tps=1234.6 p50us=500 p99us=900 maxus=1000");
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
                0,
                new Summary.Latency(0, 0, 0),
                new Summary.Schedule(0, 0, 0, 0));

        assertThat(summary).matches(failed -> !failed.passed());
    }

    @Test
    void tellsPeopleWhichErrorsAndThatTheScheduleWasNotKept() {
        assertThat(SummaryText.lines(summary(2, 0, 0, 0, Map.of("503", 1L, "500", 3L))))
                .anyMatch(line -> line.contains("500: 3, 503: 1"))
                .anyMatch(line -> line.contains("NOT KEPT") && line.contains("7 messages"))
                .anyMatch(line -> line.contains("6 messages, as the server did not answer"))
                .last()
                .matches(line -> line.startsWith("RESULT "));
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
                1234.56,
                new Summary.Latency(500, 900, 1000),
                new Summary.Schedule(7, 250, 6, 4));
    }
}
