package common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final long SECOND = 1_000_000_000;

    private long now = -SECOND;
    private final Sampler sampler = new Sampler(() -> now);

    private int picked(int messages, long gapNanos) {
        int picked = 0;
        for (int i = 0; i < messages; i++) {
            now += gapNanos;
            long at = sampler.pick();
            if (at != 0) {
                assertThat(at == now || now == 0).isTrue();
                picked++;
            }
        }
        return picked;
    }

    @Test
    void picksEveryMessageAsLongAsThereAreFew() {
        assertThat(picked(100, SECOND / 100)).isEqualTo(100);
    }

    @Test
    void picksAboutAThousandASecondOfMore() {
        picked(10_000, SECOND / 10_000);

        assertThat(picked(100_000, SECOND / 10_000)).isBetween(8_000, 20_000); // of ten seconds
    }

    @Test
    void picksOneOfSixtyFourAtMost() {
        picked(10_000, SECOND / 1_000_000);

        assertThat(picked(1_000_000, SECOND / 1_000_000)).isBetween(1_000_000 / 72, 1_000_000 / 56);
    }

    @Test
    void findsBackToEveryMessageWhenThereAreFewAgain() {
        picked(100_000, SECOND / 1_000_000);
        picked(2 * Sampler.MOST, SECOND / 10);

        assertThat(picked(100, SECOND / 10)).isEqualTo(100);
    }

    @Test
    void keepsNoRhythm() {
        picked(10_000, 1);
        boolean[] met = new boolean[Sampler.MOST];
        for (int i = 0; i < 100_000; i++) {
            now++;
            if (sampler.pick() != 0) {
                met[i % Sampler.MOST] = true;
            }
        }
        assertThat(met).as("places in a batch of 64 that are picked").doesNotContain(false);
    }
}
