package bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import launcher.bench.SoakOptions;
import org.junit.jupiter.api.Test;

class InboxBoundTest {

    @Test
    void growsWithClientsAndWithWhatEachMayKeep() {
        double one = InboxBound.of(1, inbox(1000, 1000));
        assertThat(one).isBetween(64.0, 65.0);
        assertThat(InboxBound.of(1000, inbox(1000, 1000)) - 64).isBetween(550.0, 570.0);
        assertThat(InboxBound.of(1000, inbox(1000, 2000)) - InboxBound.of(1000, inbox(1000, 1000)))
                .isBetween(305.0, 306.0);
        assertThat(InboxBound.of(1000, inbox(2000, 1000)) - InboxBound.of(1000, inbox(1000, 1000)))
                .isBetween(244.0, 245.0);
    }

    private static SoakOptions.Inbox inbox(int capacity, int rememberCount) {
        return new SoakOptions.Inbox(capacity, rememberCount, Duration.ofMinutes(1));
    }
}
