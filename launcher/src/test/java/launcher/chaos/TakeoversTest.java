package launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import launcher.chaos.check.Recovery;
import org.junit.jupiter.api.Test;

class TakeoversTest {

    @Test
    void tellsTheLongestOfEachAndWhetherItIsWithinTheTarget() {
        assertThat(Takeovers.lines(List.of(
                        recovery("crash logic", 3_400_000),
                        recovery("crash auth", 0),
                        recovery("crash logic", 14_999_000),
                        recovery("join logic", 99_000_000),
                        recovery("drain logic", 2_000_000))))
                .containsExactly(
                        "TAKEOVER crash: 3 times; the last message that took half a second or more was over 15.00 s after"
                                + " it at most, 3.40 s as a median (target: under 15 s, met)",
                        "TAKEOVER drain: 1 times; the last message that took half a second or more was over 2.00 s after"
                                + " it at most, 2.00 s as a median (target: under 2 s, missed)");
    }

    @Test
    void saysNothingOfWhatDidNotHappen() {
        assertThat(Takeovers.lines(List.of(recovery("kill logic", 1)))).isEmpty();
    }

    private static Recovery recovery(String label, long toLastDelayed) {
        return new Recovery(1, label, "logic-1", 0, toLastDelayed, 0, toLastDelayed, true, "ann");
    }
}
