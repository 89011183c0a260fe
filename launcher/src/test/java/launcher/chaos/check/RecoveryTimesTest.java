package launcher.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import launcher.chaos.check.RecoveryTimes.Recovery;
import launcher.chaos.history.Event;
import org.junit.jupiter.api.Test;

class RecoveryTimesTest {

    private static final long MS = 1000;

    private final Histories history = Histories.withOnline("ann", "bob");

    @Test
    void measuresFromTheFaultToTheNextAcknowledgement() {
        acknowledged(100, "ann:1");
        broken(150, 1, "kill gate");
        acknowledged(900, "ann:2");
        mended(1200, 1, "kill gate");
        acknowledged(1300, "ann:3");
        assertThat(times()).isEqualTo(Map.of("kill gate", List.of(new Recovery(750 * MS, 0))));
    }

    @Test
    void tellsHowLongItTookAfterTheRepair() {
        acknowledged(100, "ann:1");
        broken(150, 1, "kill redis");
        mended(1150, 1, "kill redis");
        acknowledged(1400, "ann:2");
        assertThat(times()).isEqualTo(Map.of("kill redis", List.of(new Recovery(1250 * MS, 250 * MS))));
    }

    @Test
    void goesByWhoeverFeltItLongest() {
        acknowledged(100, "ann:1");
        acknowledged(100, "bob:1");
        broken(150, 1, "kill gate");
        acknowledged(200, "ann:2");
        acknowledged(700, "bob:2");
        acknowledged(800, "ann:3");
        assertThat(times().get("kill gate")).containsExactly(new Recovery(600 * MS, 0));
    }

    @Test
    void countsWhatSendersToThemselvesReceive() {
        received(100, "ann:1", 1);
        received(100, "bob:1", 1);
        broken(150, 1, "drop pushes");
        received(200, "bob:2", 2);
        received(950, "ann:2", 2);
        assertThat(times().get("drop pushes")).containsExactly(new Recovery(800 * MS, 0));
    }

    @Test
    void chargesAGapToTheFirstFaultWithinIt() {
        acknowledged(100, "ann:1");
        broken(150, 1, "kill gate");
        broken(400, 2, "pause auth");
        acknowledged(900, "ann:2");
        acknowledged(950, "ann:3");
        assertThat(times())
                .isEqualTo(Map.of(
                        "kill gate", List.of(new Recovery(750 * MS, 0)),
                        "pause auth", List.of(new Recovery(50 * MS, 0))));
    }

    @Test
    void chargesALaterGapToTheLastFaultBefore() {
        acknowledged(100, "ann:1");
        broken(150, 1, "restart logic");
        acknowledged(200, "ann:2");
        acknowledged(800, "ann:3");
        assertThat(times().get("restart logic")).containsExactly(new Recovery(600 * MS, 0));
    }

    @Test
    void doesNotCountTheTimeForWhichAUserIsOffline() {
        acknowledged(100, "ann:1");
        history.at(120 * MS).offline("ann", Histories.DEVICE);
        broken(150, 1, "kill gate");
        history.at(5000 * MS).online("ann", Histories.DEVICE, 0);
        acknowledged(5100, "ann:2");
        assertThat(times().get("kill gate")).containsExactly(new Recovery(100 * MS, 0));
    }

    @Test
    void countsAFaultThatNobodyFelt() {
        broken(150, 1, "pause auth");
        assertThat(times().get("pause auth")).containsExactly(new Recovery(0, 0));
    }

    private Map<String, List<Recovery>> times() {
        return RecoveryTimes.of(history.history());
    }

    private void acknowledged(long millis, String content) {
        history.at(millis * MS).acknowledged(content, 1);
    }

    private void received(long millis, String content, long sequence) {
        history.at(millis * MS).received(content.substring(0, 3), content, sequence);
    }

    private void broken(long millis, int number, String kind) {
        history.at(millis * MS).add(at -> new Event.FaultBegan(at, number, kind, kind + "-1"));
    }

    private void mended(long millis, int number, String kind) {
        history.at(millis * MS).add(at -> new Event.FaultEnded(at, number, kind, kind + "-1"));
    }
}
