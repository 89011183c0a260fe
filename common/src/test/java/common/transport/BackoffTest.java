package common.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration CAP = Duration.ofSeconds(1);

    private final Backoff backoff = new Backoff(FIRST, CAP, new Random(1));

    @Test
    void doublesUpToTheCapAndKeepsHalfOfTheWaitFixed() {
        for (int wait : new int[] {50, 100, 200, 400, 800, 1000, 1000, 1000}) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(wait / 2), Duration.ofMillis(wait));
        }
    }

    @Test
    void staysAtTheCapHoweverLongItLasts() {
        IntStream.range(0, 10_000).forEach(i -> backoff.next());

        assertThat(backoff.failures()).isEqualTo(10_000);
        assertThat(backoff.next()).isBetween(CAP.dividedBy(2), CAP);
    }

    @Test
    void spreadsThoseWhoFailTogether() {
        long waits = IntStream.range(0, 100)
                .mapToObj(seed -> {
                    Backoff one = new Backoff(FIRST, CAP, new Random(seed));
                    IntStream.range(0, 10).forEach(i -> one.next());
                    return one.next();
                })
                .distinct()
                .count();

        assertThat(waits).isGreaterThan(50);
    }

    @Test
    void beginsAnewAfterASuccess() {
        IntStream.range(0, 10).forEach(i -> backoff.next());
        backoff.reset();

        assertThat(backoff.failures()).isZero();
        assertThat(backoff.next()).isLessThanOrEqualTo(FIRST);
    }
}
