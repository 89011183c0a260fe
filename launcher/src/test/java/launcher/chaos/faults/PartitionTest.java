package launcher.chaos.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.config.TransportSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTest {

    private static final TransportSettings.Type TCP = TransportSettings.Type.TCP;

    private final Partition partition = new Partition(Duration.ofSeconds(30));

    @Test
    void cutsOneLinkAtATimeAndLeavesTimeToHeal() {
        List<Fault> faults = partition.draw(3, Duration.ofMinutes(5), TCP);
        assertThat(faults).hasSize(6).extracting(Fault::kind).containsOnly(FaultKind.PARTITION);
        for (int i = 1; i < faults.size(); i++) {
            assertThat(faults.get(i).at())
                    .isGreaterThanOrEqualTo(faults.get(i - 1).end().plusSeconds(15));
        }
        assertThat(faults.get(5).end()).isLessThan(Duration.ofMinutes(5));
        assertThat(faults).extracting(Fault::number).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void hasOneCutInTheShortestRunThatItAllows() {
        assertThat(partition.draw(3, partition.least(), TCP)).hasSize(1);
        assertThat(partition.draw(3, partition.least().minusMillis(1), TCP)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void drawsAGateAndALogic(long seed) {
        List<Fault> faults = partition.draw(seed, Duration.ofMinutes(20), TCP);
        assertThat(faults)
                .extracting(Fault::target)
                .containsOnly("gate-1/logic-1", "gate-1/logic-2", "gate-2/logic-1", "gate-2/logic-2");
        assertThat(partition.draw(seed, Duration.ofMinutes(20), TCP)).isEqualTo(faults);
    }

    @Test
    void saysWhatHappens() {
        Fault fault = new Fault(1, Duration.ZERO, FaultKind.PARTITION, "gate-1/logic-2", Duration.ofSeconds(30), 0);
        assertThat(fault).hasToString("partition gate-1/logic-2 for 30000 ms");
        assertThat(fault.label()).isEqualTo("partition gate/logic");
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 601})
    void refusesWhatIsNotNoticedOrHasNoEnd(long seconds) {
        assertThatThrownBy(() -> new Partition(Duration.ofSeconds(seconds)))
                .hasMessage("cut: " + seconds + " s (expected: 4 to 600; what is shorter is not noticed)");
    }
}
