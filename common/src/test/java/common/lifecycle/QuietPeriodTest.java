package common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class QuietPeriodTest {

    private static final Duration QUIET = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private long nowMillis = -1_000_000; // nanoTime may be negative
    private final long begin = nowMillis;

    @Test
    void waitsUntilNothingHasChangedForThePeriod() {
        assertThat(await(elapsed -> Math.min(elapsed, 500))).isTrue();

        assertThat(elapsed()).isBetween(690L, 720L);
    }

    @Test
    void returnsAfterOnePeriodIfNothingHappens() {
        assertThat(await(elapsed -> 7)).isTrue();

        assertThat(elapsed()).isBetween(200L, 210L);
    }

    @Test
    void givesUpAtTheLimit() {
        assertThat(await(elapsed -> elapsed)).isFalse();

        assertThat(elapsed()).isBetween(3_000L, 3_010L);
    }

    @Test
    void runsOnTheRealClockToo() {
        assertThat(new QuietPeriod().await(() -> 0, Duration.ofMillis(20), LIMIT))
                .isTrue();
    }

    /** @param count of the milliseconds that have gone by */
    private boolean await(LongUnaryOperator count) {
        QuietPeriod period = new QuietPeriod(() -> nowMillis * 1_000_000, () -> nowMillis += 10);
        return period.await(() -> count.applyAsLong(elapsed()), QUIET, LIMIT);
    }

    private long elapsed() {
        return nowMillis - begin;
    }
}
