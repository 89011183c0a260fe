package gate.delivery;

import static gate.delivery.DeliveryBench.HEARTBEAT;
import static gate.delivery.DeliveryBench.oldClientAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import protobuf.generate.internal.Internal.Sync;

/** What a client gets, and what the inbox is asked for so that it gets it. */
class DeliveryOrderTest {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    @Test
    void aDeviceThatSaysNothingIsSentWhatItHadNotConfirmed() {
        DeliveryBench bench = new DeliveryBench(Device.FROM_CONFIRMED, false);
        bench.delivery.begin(HEARTBEAT);

        assertThat(bench.question())
                .isEqualTo(Sync.newBuilder()
                        .setPlatform("web")
                        .setConfirmed(0)
                        .setFromConfirmed(true)
                        .setLogin(true)
                        .setClient("")
                        .setAttempt(0)
                        .build());
    }

    @Test
    void aDeviceThatSaysWhatItHasIsSentWhatFollowsAndHasConfirmedItByThat() {
        DeliveryBench bench = new DeliveryBench(41, true);
        bench.delivery.begin(HEARTBEAT);

        assertThat(bench.question())
                .isEqualTo(Sync.newBuilder()
                        .setPlatform("web")
                        .setConfirmed(41)
                        .setAfter(41)
                        .setLogin(true)
                        .setClient("")
                        .setAttempt(0)
                        .build());
    }

    @Test
    void whatComesBeforeTheInboxHasSpokenWaitsForIt() {
        DeliveryBench bench = new DeliveryBench(Device.FROM_CONFIRMED, false);
        bench.delivery.begin(HEARTBEAT);
        bench.push(5, 4);
        assertThat(bench.written()).isEmpty();

        bench.synced(3, 5, 2);

        assertThat(bench.written()).containsExactly(4L, 5L);
        bench.assertNothingIsKept();
    }

    @Test
    void pushesAreWrittenInOrderAndOnce() {
        DeliveryBench bench = oldClientAt(0);

        bench.push(1, 1, 2, 1, 3, 2);

        assertThat(bench.written()).containsExactly(1L, 2L, 3L);
        assertThat(bench.delivery.cursor()).isEqualTo(3);
        assertThat(bench.asked()).isEmpty();
        bench.assertNothingIsKept();
    }

    @Test
    void aHoleIsAskedForAtOnceAndOneQuestionIsEnough() {
        DeliveryBench bench = oldClientAt(10);

        bench.push(12);
        assertThat(bench.question().getAfter()).isEqualTo(10);

        bench.push(13, 15, 16);
        assertThat(bench.asked()).as("one question at a time").isEmpty();
        assertThat(bench.written()).isEmpty();

        bench.push(11);
        assertThat(bench.written()).containsExactly(11L, 12L, 13L);
    }

    @Test
    void theAnswerFillsTheHoleAndWhatWasKeptFollows() {
        DeliveryBench bench = oldClientAt(10);
        bench.push(12, 14);
        bench.asked();

        bench.synced(10, 14, 4);
        bench.push(11, 12, 13, 14);

        assertThat(bench.written()).containsExactly(11L, 12L, 13L, 14L);
        assertThat(bench.asked()).isEmpty();
        bench.assertNothingIsKept();
    }

    @Test
    void aLastPushThatWasLostIsFoundWithinOneHeartbeat() {
        DeliveryBench bench = oldClientAt(10);

        bench.pass(HEARTBEAT);
        assertThat(bench.question().getAfter()).isEqualTo(10);
        bench.synced(10, 11, 1);
        bench.push(11);
        assertThat(bench.written()).containsExactly(11L);

        bench.pass(HEARTBEAT);
        assertThat(bench.asked())
                .filteredOn(Sync::hasAfter)
                .extracting(Sync::getAfter)
                .containsExactly(11L);
    }

    @Test
    void pageFollowsPage() {
        DeliveryBench bench = new DeliveryBench(Device.FROM_CONFIRMED, true);
        bench.delivery.begin(HEARTBEAT);
        bench.asked();

        bench.synced(0, 600, 256);
        bench.pushAll(1, 256);
        assertThat(bench.question().getAfter()).isEqualTo(256);
        bench.synced(256, 600, 256);
        bench.pushAll(257, 512);
        assertThat(bench.question().getAfter()).isEqualTo(512);
        bench.synced(512, 600, 88);
        bench.pushAll(513, 600);

        assertThat(bench.asked()).isEmpty();
        assertThat(bench.written())
                .isEqualTo(LongStream.rangeClosed(1, 600).boxed().toList());
    }

    @Test
    void aQuestionWithoutAnAnswerIsAskedAgain() {
        DeliveryBench bench = new DeliveryBench(Device.FROM_CONFIRMED, false);
        bench.delivery.begin(HEARTBEAT);
        bench.asked();

        bench.pass(ASK_AGAIN);
        assertThat(bench.question().getFromConfirmed()).isTrue();
        bench.pass(ASK_AGAIN);
        assertThat(bench.question().getFromConfirmed()).isTrue();
    }

    @Test
    void aPageOfWhichNothingArrivesIsAskedForAgain() {
        DeliveryBench bench = new DeliveryBench(Device.FROM_CONFIRMED, false);
        bench.delivery.begin(HEARTBEAT);
        bench.asked();
        bench.synced(0, 5, 5);

        bench.pass(ASK_AGAIN);

        assertThat(bench.question().getAfter()).isZero();
    }

    @Test
    void whenThereWasNoRoomForAQuestionItIsAskedSoonAfter() {
        DeliveryBench bench = oldClientAt(0);
        bench.pass(ASK_AGAIN);
        bench.logic.room(false);
        bench.push(2);
        assertThat(bench.asked()).isEmpty();

        bench.logic.room(true);
        bench.pass(ASK_AGAIN);

        assertThat(bench.question().getAfter()).isZero();
    }

    @Test
    void whatTheInboxHasTrimmedIsNotWaitedFor() {
        DeliveryBench bench = oldClientAt(0);
        bench.push(3, 7, 8);
        bench.asked();

        bench.synced(6, 8, 2);

        assertThat(bench.written()).containsExactly(7L, 8L);
        bench.assertNothingIsKept();
    }

    @Test
    void aLateAnswerToAnOldQuestionTakesNothingBack() {
        DeliveryBench bench = oldClientAt(0);
        bench.push(1, 2, 3);

        bench.synced(1, 2, 1);
        bench.push(2);

        assertThat(bench.written()).containsExactly(1L, 2L, 3L);
        assertThat(bench.delivery.cursor()).isEqualTo(3);
    }

    @Test
    void moreThanMayBeKeptIsLetGoAndAskedForLater() {
        DeliveryBench bench = oldClientAt(0);
        bench.pushAll(2, 1_000);
        bench.asked();

        bench.synced(0, 1_000, 1);
        bench.push(1);

        assertThat(bench.written())
                .isEqualTo(LongStream.rangeClosed(1, 257).boxed().toList());
        assertThat(bench.asked())
                .filteredOn(Sync::hasAfter)
                .extracting(Sync::getAfter)
                .containsExactly(257L);
        bench.assertNothingIsKept();
    }
}
