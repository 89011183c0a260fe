package launcher.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        Recovery recovery = only();
        assertThat(recovery.label()).isEqualTo("kill gate");
        assertThat(recovery.beganMicros()).isEqualTo(150 * MS);
        assertThat(recovery.micros()).isEqualTo(750 * MS);
        assertThat(recovery.microsAfterRepair()).isZero();
        assertThat(recovery.alone()).isTrue();
        assertThat(recovery.by()).isEqualTo("ann, without an acknowledgement");
    }

    @Test
    void tellsHowLongItTookAfterTheRepair() {
        acknowledged(100, "ann:1");
        broken(150, 1, "kill redis");
        mended(1150, 1, "kill redis");
        acknowledged(1400, "ann:2");
        assertThat(only().micros()).isEqualTo(1250 * MS);
        assertThat(only().microsAfterRepair()).isEqualTo(250 * MS);
    }

    @Test
    void goesByWhoeverFeltItLongest() {
        acknowledged(100, "ann:1");
        acknowledged(100, "bob:1");
        broken(150, 1, "kill gate");
        acknowledged(200, "ann:2");
        acknowledged(700, "bob:2");
        acknowledged(800, "ann:3");
        assertThat(only().micros()).isEqualTo(600 * MS);
        assertThat(only().by()).startsWith("ann");
    }

    @Test
    void countsHowLongAMessageTakesToAReceiverWhoIsOnline() {
        broken(150, 1, "drop pushes");
        history.at(200 * MS).sent("ann:1", "bob").at(950 * MS).received("bob", "ann:1", 1);
        assertThat(only().micros()).isEqualTo(750 * MS);
        assertThat(only().by()).isEqualTo("bob/android, waiting for ann:1");
    }

    @Test
    void doesNotCountHowLongAMessageWaitsForAReceiverToComeOnline() {
        history.at(100 * MS).offline("bob", Histories.DEVICE);
        broken(150, 1, "drop pushes");
        history.at(200 * MS).sent("ann:1", "bob");
        history.at(900 * MS).online("bob", Histories.DEVICE, 0).at(950 * MS).received("bob", "ann:1", 1);
        assertThat(only().micros()).isZero();
    }

    @Test
    void chargesATimeToTheFirstFaultWithinIt() {
        acknowledged(100, "ann:1");
        broken(150, 1, "kill gate");
        mended(160, 1, "kill gate");
        broken(400, 2, "pause auth");
        mended(410, 2, "pause auth");
        acknowledged(900, "ann:2");
        acknowledged(950, "ann:3");
        List<Recovery> recoveries = recoveries();
        assertThat(recoveries).extracting(Recovery::micros).containsExactly(750 * MS, 50 * MS);
        assertThat(recoveries).extracting(Recovery::alone).containsExactly(false, false);
    }

    @Test
    void countsFaultsThatAreFarApartAsAlone() {
        acknowledged(100, "ann:1");
        broken(150, 1, "kill gate");
        mended(160, 1, "kill gate");
        acknowledged(900, "ann:2");
        broken(3500, 2, "pause auth");
        mended(3600, 2, "pause auth");
        assertThat(recoveries()).extracting(Recovery::alone).containsExactly(true, true);
    }

    @Test
    void doesNotCountAFaultInTheAftermathOfAnotherAsAlone() {
        broken(150, 1, "kill gate");
        mended(2600, 1, "kill gate");
        broken(3500, 2, "pause auth");
        mended(3600, 2, "pause auth");
        assertThat(recoveries()).extracting(Recovery::alone).containsExactly(true, false);
    }

    @Test
    void chargesALaterTimeToTheLastFaultBefore() {
        acknowledged(100, "ann:1");
        broken(150, 1, "restart logic");
        acknowledged(200, "ann:2");
        acknowledged(800, "ann:3");
        assertThat(only().micros()).isEqualTo(600 * MS);
    }

    @Test
    void doesNotCountTheTimeForWhichASenderIsOffline() {
        acknowledged(100, "ann:1");
        history.at(120 * MS).offline("ann", Histories.DEVICE);
        broken(150, 1, "kill gate");
        history.at(5000 * MS).online("ann", Histories.DEVICE, 0);
        acknowledged(5100, "ann:2");
        assertThat(only().micros()).isEqualTo(100 * MS);
    }

    @Test
    void tellsWhenTheLastDelayedMessageWasOver() {
        broken(150, 1, "crash logic");
        history.at(200 * MS).sent("ann:1", "bob").at(900 * MS).sent("ann:2", "bob");
        history.at(1400 * MS).received("bob", "ann:1", 1).at(1450 * MS).received("bob", "ann:2", 2);
        history.at(2000 * MS).sent("ann:3", "bob").at(2400 * MS).received("bob", "ann:3", 3);
        assertThat(only().micros()).isEqualTo(1200 * MS);
        assertThat(only().microsToLastDelayed()).isEqualTo(1300 * MS);
    }

    @Test
    void holdsADelayAgainstAllFaultsThatMayBeBehindIt() {
        broken(100, 1, "crash auth");
        broken(150, 2, "crash logic");
        history.at(200 * MS).sent("ann:1", "bob");
        broken(5000, 3, "join logic");
        history.at(7000 * MS).received("bob", "ann:1", 1);
        assertThat(recoveries()).extracting(Recovery::microsToLastDelayed).containsExactly(0L, 6850 * MS, 2000 * MS);
    }

    @Test
    void countsAFaultThatNobodyFelt() {
        broken(150, 1, "pause auth");
        assertThat(only().micros()).isZero();
        assertThat(only().by()).isEqualTo("nobody");
    }

    private Recovery only() {
        assertThat(recoveries()).hasSize(1);
        return recoveries().get(0);
    }

    private List<Recovery> recoveries() {
        return RecoveryTimes.of(history.history());
    }

    private void acknowledged(long millis, String content) {
        history.at(millis * MS).acknowledged(content, 1);
    }

    private void broken(long millis, int number, String kind) {
        history.at(millis * MS).add(at -> new Event.FaultBegan(at, number, kind, kind + "-1"));
    }

    private void mended(long millis, int number, String kind) {
        history.at(millis * MS).add(at -> new Event.FaultEnded(at, number, kind, kind + "-1"));
    }
}
