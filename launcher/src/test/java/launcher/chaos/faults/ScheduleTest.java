package launcher.chaos.faults;

import static org.assertj.core.api.Assertions.assertThat;

import common.config.TransportSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

    private static final TransportSettings.Type TCP = TransportSettings.Type.TCP;
    private static final TransportSettings.Type ROCKETMQ = TransportSettings.Type.ROCKETMQ;

    private static final Duration LENGTH = Duration.ofMinutes(10);

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(Schedule.draw(7, LENGTH, TCP)).isEqualTo(Schedule.draw(7, LENGTH, TCP));
        assertThat(Schedule.draw(7, LENGTH, TCP)).isNotEqualTo(Schedule.draw(8, LENGTH, TCP));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isInOrderAndOverInTime(long seed) {
        List<Fault> faults = Schedule.draw(seed, LENGTH, TCP);
        assertThat(faults).extracting(Fault::at).isSorted().allMatch(at -> !at.isNegative());
        assertThat(faults).extracting(Fault::end).allMatch(end -> end.compareTo(LENGTH.minusSeconds(5)) <= 0);
        assertThat(faults)
                .extracting(Fault::number)
                .isEqualTo(IntStream.rangeClosed(1, faults.size()).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void killsEveryKindOfProcessInEveryMinute(long seed) {
        Map<Long, List<String>> killed = Schedule.draw(seed, LENGTH, TCP).stream()
                .filter(fault -> fault.kind() == FaultKind.KILL)
                .collect(Collectors.groupingBy(
                        fault -> fault.at().toMinutes(), Collectors.mapping(Fault::label, Collectors.toList())));
        assertThat(killed).hasSize(10);
        assertThat(killed.values())
                .allSatisfy(labels -> assertThat(labels)
                        .contains("kill gate", "kill auth", "kill logic", "kill redis")
                        .hasSizeGreaterThanOrEqualTo(4));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hasEveryKindOfFault(long seed) {
        Map<String, Long> counts = Schedule.draw(seed, LENGTH, TCP).stream()
                .collect(Collectors.groupingBy(Fault::label, Collectors.counting()));
        assertThat(counts)
                .containsOnlyKeys(
                        "kill gate",
                        "kill auth",
                        "kill logic",
                        "kill redis",
                        "restart gate",
                        "restart auth",
                        "restart logic",
                        "pause gate",
                        "pause auth",
                        "pause logic",
                        "pause redis",
                        "cut links of auth",
                        "cut links of logic",
                        "stall links of auth",
                        "stall links of logic",
                        "drop pushes of logic");
        assertThat(counts.values()).allMatch(count -> count >= 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leavesAProcessTimeBetweenTwoFaults(long seed) {
        Map<String, List<Fault>> byProcess = Schedule.draw(seed, LENGTH, TCP).stream()
                .filter(fault -> !fault.kind().isOfLinks())
                .collect(Collectors.groupingBy(Fault::target));
        assertThat(byProcess).containsOnlyKeys("gate-1", "gate-2", "auth-1", "auth-2", "logic-1", "logic-2", "redis");
        byProcess.values().forEach(faults -> {
            for (int i = 1; i < faults.size(); i++) {
                assertThat(faults.get(i).at())
                        .isGreaterThanOrEqualTo(faults.get(i - 1).end().plusSeconds(4));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void killsFiveTimesInAMinute(long seed) {
        assertThat(Schedule.draw(seed, Duration.ofSeconds(60), TCP))
                .filteredOn(fault -> fault.kind() == FaultKind.KILL)
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leavesTimeToMeasureAfterTheFirstKillsOfAMinute(long seed) {
        List<Fault> faults = Schedule.draw(seed, LENGTH, TCP);
        for (int i = 0; i < 4; i++) {
            assertThat(faults.get(i).kind()).isEqualTo(FaultKind.KILL);
            assertThat(faults.get(i + 1).at())
                    .isGreaterThanOrEqualTo(faults.get(i).at().plusMillis(6_700));
        }
    }

    @Test
    void saysWhatHappens() {
        Duration at = Duration.ofSeconds(1);
        Duration lasts = Duration.ofMillis(700);
        assertThat(new Fault(1, at, FaultKind.KILL, "gate-1", lasts, 0)).hasToString("kill gate-1 for 700 ms");
        assertThat(new Fault(1, at, FaultKind.CUT, "logic-2", Duration.ZERO, 0)).hasToString("cut links of logic-2");
        assertThat(new Fault(1, at, FaultKind.DROP, "logic-2", lasts, 30))
                .hasToString("drop 30% of the pushes of logic-2 for 700 ms");
        assertThat(new Fault(1, at, FaultKind.STALL, "auth-2", lasts, 0).label())
                .isEqualTo("stall links of auth");
    }

    @Test
    void brokerAndNameServerAreKilledWhereThereAreQueuesAndNoLinkIsTouchedThere() {
        List<String> labels = Schedule.draw(7, Duration.ofMinutes(2), ROCKETMQ).stream()
                .map(Fault::label)
                .toList();

        assertThat(labels).contains("kill broker", "kill nameserver", "kill logic", "pause auth", "kill redis");
        assertThat(labels).noneMatch(label -> label.contains("links of") || label.contains("pushes of"));
        assertThat(Schedule.draw(7, Duration.ofMinutes(2), TCP))
                .extracting(Fault::target)
                .doesNotContain("broker", "nameserver");
    }
}
