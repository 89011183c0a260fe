package client.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doublesUpToItsCapWithJitterBelow() {
        Backoff backoff = new Backoff(Duration.ofNanos(100), Duration.ofNanos(350));

        assertThat(backoff.next()).isBetween(50L, 100L);
        assertThat(backoff.next()).isBetween(100L, 200L);
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next()).isBetween(175L, 350L);
        }
    }
}
