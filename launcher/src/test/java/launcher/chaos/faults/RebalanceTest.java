package launcher.chaos.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.config.TransportSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RebalanceTest {

    private static final TransportSettings.Type ROCKETMQ = TransportSettings.Type.ROCKETMQ;

    private final Rebalance rebalance = new Rebalance(Duration.ofSeconds(10));

    @Test
    void letsOneLeaveAndOneJoinInEachInterval() {
        List<Fault> faults = rebalance.draw(3, Duration.ofMinutes(2), ROCKETMQ);
        assertThat(faults).hasSize(24);
        for (int i = 0; i < 12; i++) {
            Fault leaves = faults.get(2 * i);
            Fault joins = faults.get(2 * i + 1);
            assertThat(leaves.at()).isEqualTo(Duration.ofSeconds(10L * i));
            assertThat(joins.at()).isEqualTo(leaves.end()).isEqualTo(Duration.ofSeconds(10L * i + 5));
            assertThat(joins.target()).isEqualTo(leaves.target());
            assertThat(joins.kind()).isEqualTo(FaultKind.JOIN);
        }
        assertThat(faults).extracting(Fault::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void doesBothToBothKinds() {
        assertThat(rebalance.draw(3, Duration.ofSeconds(45), ROCKETMQ))
                .filteredOn(fault -> fault.kind() != FaultKind.JOIN)
                .extracting(Fault::label)
                .containsExactly("crash logic", "drain logic", "crash auth", "drain auth");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void drawsOnlyProcessesThatThereAre(long seed) {
        List<Fault> faults = rebalance.draw(seed, Duration.ofMinutes(20), ROCKETMQ);
        assertThat(faults).extracting(Fault::target).containsOnly("logic-1", "logic-2", "logic-3", "auth-1", "auth-2");
        assertThat(rebalance.logics()).isEqualTo(3);
        assertThat(rebalance.draw(seed, Duration.ofMinutes(20), ROCKETMQ)).isEqualTo(faults);
    }

    @Test
    void saysWhatHappens() {
        assertThat(rebalance.draw(3, Duration.ofSeconds(10), ROCKETMQ).stream()
                        .map(Fault::toString)
                        .map(text -> text.replaceAll("\\d", "N")))
                .containsExactly("crash logic-N", "join logic-N");
    }

    @Test
    void refusesWhatLeavesNoTime() {
        assertThatThrownBy(() -> new Rebalance(Duration.ofSeconds(7)))
                .hasMessage("every: 7 s (expected: at least 8, or one leaves before the other is back)");
    }
}
