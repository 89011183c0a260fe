package launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import launcher.cluster.Installation;
import launcher.process.RunDirectory;
import org.junit.jupiter.api.Test;

class SoakOptionsTest {

    @Test
    void settlesWithinATenthIfInboxesForgetSoon() {
        SoakOptions options = options(Duration.ofMinutes(30), 48_000, 1000);
        assertThat(options.period()).isEqualTo(Duration.ofNanos(20_833_333));
        assertThat(options.rotation()).isEqualTo(Duration.ofNanos(20_833_333_000L));
        assertThat(options.settling()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void waitsForInboxesThatForgetLate() {
        SoakOptions options = options(Duration.ofMinutes(30), 500, 1000);
        assertThat(options.rotation()).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.settling()).isEqualTo(Duration.ofMinutes(6));
    }

    @Test
    void refusesARunInWhichALeakCouldHideBehindInboxesThatFill() {
        assertThatThrownBy(() -> options(Duration.ofMinutes(10), 500, 1000))
                .hasMessage("minutes: 10.00 (expected: 15.00 at least, or fewer remember-count or remember-seconds, so"
                        + " that inboxes are at their bounds for most of the time)");
    }

    @Test
    void refusesARunWithTooFewOrTooManyLooks() {
        assertThatThrownBy(() -> options(Duration.ofMinutes(3), 48_000, 100))
                .hasMessage("minutes: 3.00 (expected: 20 to 5000 times every, which is 10 s)");
        assertThatThrownBy(() -> options(Duration.ofHours(14), 48_000, 100))
                .hasMessageStartingWith("minutes: 840.00 (expected: ");
    }

    @Test
    void refusesWhatIsNoRate() {
        assertThatThrownBy(() -> options(Duration.ofMinutes(30), 0, 100))
                .hasMessage("rate: 0 (expected: 1 to 10000000)");
    }

    private static SoakOptions options(Duration length, int rate, int rememberCount) {
        return new SoakOptions(
                new Installation(Path.of("conf"), ""),
                new RunDirectory(Path.of("run")),
                length,
                rate,
                1000,
                Duration.ofSeconds(10),
                new SoakOptions.Inbox(1000, rememberCount, Duration.ofMinutes(2)),
                null);
    }
}
