package launcher.chaos.check;

import static launcher.chaos.check.Histories.DEVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import launcher.chaos.history.Event;
import launcher.chaos.history.History;
import org.junit.jupiter.api.Test;

/** The checker, on histories made by hand: each violation alone, and what only looks like one. */
class CheckerTest {

    @Test
    void passesWhatWasSentAcknowledgedAndReceivedInOrder() {
        Verdict verdict = Histories.withOnline("ann", "bob")
                .delivered("ann:1", "bob", 1)
                .delivered("ann:2", "bob", 2)
                .delivered("bob:1", "bob", 3)
                .delivered("bob:2", "ann", 1)
                .check();
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.tally()).isEqualTo(new Verdict.Tally(4, 4, Map.of(), 0, 4));
        assertThat(verdict.columns()).isEqualTo("lost=0 duplicated=0 reordered=0 holes=0 invented=0 misdelivered=0");
    }

    @Test
    void passesAnAcknowledgementThatComesAfterTheMessage() {
        assertClean(Histories.withOnline("ann")
                .sent("ann:1", "ann")
                .received("ann", "ann:1", 1)
                .acknowledged("ann:1", 1)
                .check());
    }

    @Test
    void passesMessagesReceivedInASecondSession() {
        assertClean(Histories.withOnline("ann", "bob")
                .delivered("ann:1", "bob", 1)
                .offline("bob", DEVICE)
                .sent("ann:2", "bob")
                .acknowledged("ann:2", 2)
                .online("bob", DEVICE, 1)
                .received("bob", "ann:2", 2)
                .check());
    }

    @Test
    void passesUnansweredAndRefusedMessagesThatCameAnywhereOrNever() {
        Verdict verdict = Histories.withOnline("ann")
                .sent("ann:1", "ann")
                .sent("ann:2", "ann")
                .sent("ann:3", "ann")
                .add(at -> new Event.Refused(at, "ann:1", 502))
                .add(at -> new Event.Failed(at, "ann:2", "closed"))
                .acknowledged("ann:3", 1)
                .received("ann", "ann:3", 1)
                .received("ann", "ann:2", 2)
                .received("ann", "ann:1", 3)
                .check();
        assertClean(verdict);
        assertThat(verdict.tally()).isEqualTo(new Verdict.Tally(3, 1, Map.of(502, 1L), 1, 3));
    }

    @Test
    void findsAMessageThatWasAcknowledgedAndNeverReceived() {
        assertOnly(
                Histories.withOnline("ann", "bob")
                        .delivered("ann:1", "bob", 1)
                        .sent("ann:2", "bob")
                        .acknowledged("ann:2", 2)
                        .check(),
                Violation.LOST,
                "ann:2 was acknowledged as number 2, but bob/android never received it (its last number: 1)");
    }

    @Test
    void findsAMessageThatOneOfTwoDevicesNeverReceived() {
        assertOnly(
                Histories.withOnline("ann", "bob")
                        .online("bob", "web", 0)
                        .delivered("ann:1", "bob", 1)
                        .check(),
                Violation.LOST,
                "ann:1 was acknowledged as number 1, but bob/web never received it (its last number: 0)");
    }

    @Test
    void findsAMessageToAUserWithoutDevices() {
        assertOnly(
                Histories.withOnline("ann")
                        .sent("ann:1", "bob")
                        .acknowledged("ann:1", 1)
                        .check(),
                Violation.LOST,
                "ann:1 was acknowledged, but bob has no device");
    }

    @Test
    void isNotSatisfiedWithADeviceThatIsOfflineAtTheEnd() {
        Verdict verdict = Histories.withOnline("ann", "bob")
                .offline("bob", DEVICE)
                .sent("ann:1", "bob")
                .acknowledged("ann:1", 1)
                .check();
        assertThat(verdict.count(Violation.LOST)).isZero();
        assertThat(verdict.offline()).containsExactly("bob/android");
        assertThat(verdict.isClean()).isFalse();
    }

    @Test
    void countsALostConnectionAsOfflineUntilTheNext() {
        Histories history = Histories.withOnline("ann").add(at -> new Event.Disconnected(at, "ann", DEVICE, "reset"));
        assertThat(history.check().offline()).containsExactly("ann/android");
        assertClean(history.add(at -> new Event.Connected(at, "ann", DEVICE, "gate"))
                .check());
    }

    @Test
    void findsAMessageReceivedTwiceUnderOneSequence() {
        assertOnly(
                Histories.withOnline("ann")
                        .delivered("ann:1", "ann", 1)
                        .received("ann", "ann:1", 1)
                        .check(),
                Violation.DUPLICATED,
                "0.005 s: ann/android received ann:1 again, now as number 1");
    }

    @Test
    void findsAMessageReceivedTwiceUnderTwoSequences() {
        assertOnly(
                Histories.withOnline("ann")
                        .delivered("ann:1", "ann", 1)
                        .received("ann", "ann:1", 2)
                        .check(),
                Violation.DUPLICATED,
                "0.005 s: ann/android received ann:1 again, now as number 2");
    }

    @Test
    void findsAnUnacknowledgedMessageReceivedTwice() {
        assertOnly(
                Histories.withOnline("ann")
                        .sent("ann:1", "ann")
                        .received("ann", "ann:1", 1)
                        .received("ann", "ann:1", 2)
                        .check(),
                Violation.DUPLICATED,
                "0.004 s: ann/android received ann:1 again, now as number 2");
    }

    @Test
    void findsAMessageReceivedUnderAnotherSequenceThanAcknowledged() {
        assertOnly(
                Histories.withOnline("ann")
                        .sent("ann:1", "ann")
                        .acknowledged("ann:1", 2)
                        .received("ann", "ann:1", 1)
                        .check(),
                Violation.DUPLICATED,
                "ann:1 was received by ann/android as number 1 (expected: 2, as it was seen before)");
    }

    @Test
    void findsAMessageThatTwoDevicesReceivedUnderTwoSequences() {
        Verdict verdict = Histories.withOnline("ann")
                .online("ann", "web", 1)
                .delivered("ann:1", "ann", 1)
                .received("ann", "web", "ann:1", 2)
                .check();
        assertOnly(
                verdict,
                Violation.DUPLICATED,
                "ann:1 was received by ann/web as number 2 (expected: 1, as it was seen before)");
    }

    @Test
    void findsMessagesOfOneSenderReceivedInAnotherOrderThanSent() {
        assertOnly(
                Histories.withOnline("ann", "bob")
                        .sent("ann:1", "bob")
                        .sent("ann:2", "bob")
                        .acknowledged("ann:2", 1)
                        .acknowledged("ann:1", 2)
                        .received("bob", "ann:2", 1)
                        .received("bob", "ann:1", 2)
                        .check(),
                Violation.REORDERED,
                "0.009 s: bob/android received ann:1 (number 2) after ann:2, which was sent after it");
    }

    @Test
    void findsMessagesInAnotherOrderThoughTheAcknowledgementsComeLater() {
        Verdict verdict = Histories.withOnline("ann")
                .sent("ann:1", "ann")
                .sent("ann:2", "ann")
                .received("ann", "ann:2", 1)
                .received("ann", "ann:1", 2)
                .acknowledged("ann:1", 2)
                .acknowledged("ann:2", 1)
                .check();
        assertThat(violations(verdict)).isEqualTo(Map.of(Violation.REORDERED, 1));
    }

    @Test
    void findsASequenceThatGoesBackwards() {
        Verdict verdict = Histories.withOnline("ann", "bob")
                .sent("ann:1", "bob")
                .sent("bob:1", "bob")
                .received("bob", "bob:1", 2)
                .received("bob", "ann:1", 1)
                .check();
        assertThat(violations(verdict)).isEqualTo(Map.of(Violation.HOLE, 1, Violation.REORDERED, 1));
        assertThat(verdict.examples().get(Violation.REORDERED))
                .containsExactly("0.007 s: bob/android received number 1 (ann:1) after number 2");
    }

    @Test
    void findsASequenceThatIsUsedForTwoMessages() {
        Verdict verdict = Histories.withOnline("ann")
                .delivered("ann:1", "ann", 1)
                .delivered("ann:2", "ann", 1)
                .check();
        assertThat(violations(verdict)).isEqualTo(Map.of(Violation.REORDERED, 1));
    }

    @Test
    void findsASequenceThatGoesBackwardsInALaterSession() {
        Verdict verdict = Histories.withOnline("ann")
                .delivered("ann:1", "ann", 1)
                .delivered("ann:2", "ann", 2)
                .offline("ann", DEVICE)
                .online("ann", DEVICE, 2)
                .received("ann", "ann:2", 2)
                .check();
        assertThat(violations(verdict)).isEqualTo(Map.of(Violation.DUPLICATED, 1));
    }

    @Test
    void findsAHole() {
        assertOnly(
                Histories.withOnline("ann")
                        .delivered("ann:1", "ann", 1)
                        .delivered("ann:2", "ann", 3)
                        .check(),
                Violation.HOLE,
                "0.007 s: ann/android received number 3 (ann:2) after number 1 (expected: 2)");
    }

    @Test
    void findsAHoleBeforeTheFirstMessage() {
        assertThat(violations(
                        Histories.withOnline("ann").delivered("ann:1", "ann", 2).check()))
                .isEqualTo(Map.of(Violation.HOLE, 1));
    }

    @Test
    void findsAHoleBetweenSessions() {
        Verdict verdict = Histories.withOnline("ann")
                .delivered("ann:1", "ann", 1)
                .offline("ann", DEVICE)
                .online("ann", DEVICE, 1)
                .delivered("ann:2", "ann", 3)
                .check();
        assertThat(violations(verdict)).isEqualTo(Map.of(Violation.HOLE, 1));
    }

    @Test
    void findsAMessageThatNobodySent() {
        assertOnly(
                Histories.withOnline("ann").received("ann", "ann:7", 1).check(),
                Violation.INVENTED,
                "0.002 s: ann/android received ann:7, which nobody sent");
    }

    @Test
    void findsAMessageThatWasReceivedBeforeItWasSent() {
        Verdict verdict = Histories.withOnline("ann")
                .received("ann", "ann:1", 1)
                .sent("ann:1", "ann")
                .check();
        assertThat(violations(verdict)).isEqualTo(Map.of(Violation.INVENTED, 1));
    }

    @Test
    void findsContentThatNoSenderMakes() {
        Verdict verdict = Histories.withOnline("ann")
                .add(at -> new Event.Received(at, "ann", DEVICE, "bob", "hello", 1))
                .check();
        assertThat(violations(verdict)).isEqualTo(Map.of(Violation.INVENTED, 1));
    }

    @Test
    void findsAMessageThatAnotherUserReceived() {
        assertOnly(
                Histories.withOnline("ann", "bob", "eve")
                        .delivered("ann:1", "bob", 1)
                        .received("eve", "ann:1", 1)
                        .check(),
                Violation.MISDELIVERED,
                "0.009 s: eve/android received ann:1 as from ann (expected: for bob, from ann)");
    }

    @Test
    void countsAMessageThatOnlyAnotherUserReceivedAsLostToo() {
        Verdict verdict = Histories.withOnline("ann", "bob", "eve")
                .sent("ann:1", "bob")
                .acknowledged("ann:1", 1)
                .received("eve", "ann:1", 1)
                .check();
        assertThat(violations(verdict)).isEqualTo(Map.of(Violation.MISDELIVERED, 1, Violation.LOST, 1));
    }

    @Test
    void findsAMessageUnderAFalseName() {
        assertOnly(
                Histories.withOnline("ann", "bob")
                        .sent("ann:1", "bob")
                        .add(at -> new Event.Received(at, "bob", DEVICE, "eve", "ann:1", 1))
                        .check(),
                Violation.MISDELIVERED,
                "0.005 s: bob/android received ann:1 as from eve (expected: for bob, from ann)");
    }

    @Test
    void keepsTheFirstExamplesAndCountsAll() {
        Histories history = Histories.withOnline("ann");
        for (int i = 1; i <= 100; i++) {
            history.sent("ann:" + i, "ann").acknowledged("ann:" + i, i);
        }
        Verdict verdict = history.check();
        assertThat(verdict.count(Violation.LOST)).isEqualTo(100);
        assertThat(verdict.examples().get(Violation.LOST)).hasSize(5);
    }

    @Test
    void checksAMillionMessages() {
        int users = 50;
        int each = 20_000;
        History history = reader -> {
            for (int user = 0; user < users; user++) {
                String name = "u" + user;
                reader.accept(new Event.SessionStarted(0, name, DEVICE, 0));
                reader.accept(new Event.Connected(0, name, DEVICE, "gate"));
            }
            for (int number = 1; number <= each; number++) {
                for (int user = 0; user < users; user++) {
                    String name = "u" + user;
                    String content = name + ":" + number;
                    reader.accept(new Event.Sent(number, name, name, content));
                    reader.accept(new Event.Acknowledged(number, content, number));
                    reader.accept(new Event.Received(number, name, DEVICE, name, content, number));
                }
            }
        };
        Verdict verdict = Checker.check(history);
        assertClean(verdict);
        assertThat(verdict.tally().acknowledged()).isEqualTo(1_000_000);
    }

    @Test
    void refusesAHistoryInWhichAnAnswerHasNoQuestion() {
        assertThatThrownBy(() ->
                        Histories.withOnline("ann").acknowledged("ann:1", 1).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("history: ann:1 has an end but no begin (expected: sent first)");
    }

    @Test
    void refusesAHistoryInWhichOneContentIsSentTwice() {
        assertThatThrownBy(() -> Histories.withOnline("ann")
                        .sent("ann:1", "ann")
                        .sent("ann:1", "bob")
                        .check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each once");
    }

    @Test
    void refusesAHistoryInWhichADeviceForgets() {
        assertThatThrownBy(() -> Histories.withOnline("ann")
                        .delivered("ann:1", "ann", 1)
                        .online("ann", DEVICE, 0)
                        .check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("resumes after 0 (expected: 1");
    }

    private static void assertClean(Verdict verdict) {
        assertThat(verdict.examples().values())
                .allSatisfy(sentences -> assertThat(sentences).isEmpty());
        assertThat(verdict.isClean()).isTrue();
    }

    private static void assertOnly(Verdict verdict, Violation violation, String example) {
        assertThat(violations(verdict)).isEqualTo(Map.of(violation, 1));
        assertThat(verdict.examples().get(violation)).containsExactly(example);
        assertThat(verdict.isClean()).isFalse();
    }

    private static Map<Violation, Integer> violations(Verdict verdict) {
        return Arrays.stream(Violation.values())
                .filter(violation -> verdict.count(violation) > 0)
                .collect(Collectors.toMap(violation -> violation, verdict::count));
    }
}
