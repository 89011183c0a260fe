package gate.delivery;

import static gate.delivery.DeliveryBench.HEARTBEAT;
import static gate.delivery.DeliveryBench.confirmingClientAt;
import static gate.delivery.DeliveryBench.oldClientAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import protobuf.generate.internal.Internal.Sync;

/** A client that does not read, what counts as received, and the end. */
class DeliveryFlowTest {

    private static final Duration REPORT = Duration.ofMillis(500);
    private static final Duration REPORT_OF_A_CONFIRMING_CLIENT = Duration.ofSeconds(5);

    @Test
    void aClientThatDoesNotReadIsSentNothingAndAskedForNothing() {
        DeliveryBench bench = oldClientAt(0);
        bench.reads(false);

        bench.push(1, 2, 5);
        bench.pass(HEARTBEAT);

        assertThat(bench.written()).isEmpty();
        assertThat(bench.asked()).isEmpty();
    }

    /** Or it could not be ended by a logout everywhere, a change of password, or the deletion of the account. */
    @Test
    void theSessionOfAClientThatDoesNotReadIsFiledAllTheSame() {
        DeliveryBench bench = new DeliveryBench(Device.FROM_CONFIRMED, false);
        bench.reads(false);

        bench.delivery.begin(HEARTBEAT);
        assertThat(bench.question().getLogin()).isTrue();
        bench.pass(HEARTBEAT);
        assertThat(bench.asked()).as("until it is answered").isNotEmpty().allMatch(Sync::getLogin);

        bench.synced(0, 1, 0);
        bench.asked();
        bench.pass(HEARTBEAT);
        assertThat(bench.asked()).isEmpty();
    }

    @Test
    void whenItReadsAgainItGetsWhatWasKeptAndTheRestIsAskedFor() {
        DeliveryBench bench = oldClientAt(0);
        bench.reads(false);
        bench.push(1, 2, 5);

        bench.reads(true);

        assertThat(bench.written()).containsExactly(1L, 2L);
        assertThat(bench.question().getAfter()).isEqualTo(2);
    }

    @Test
    void aQuestionThatWasLostWhileTheClientDidNotReadIsAskedAgainWithinOneHeartbeat() {
        DeliveryBench bench = oldClientAt(0);
        bench.pass(HEARTBEAT);
        bench.asked(); // and nothing is heard of it
        bench.reads(false);
        bench.pass(HEARTBEAT);

        bench.reads(true);
        bench.pass(HEARTBEAT);

        assertThat(bench.asked()).isNotEmpty().allMatch(sync -> sync.getAfter() == 0);
    }

    @Test
    void anOldClientHasReceivedWhatWasWritten() {
        DeliveryBench bench = oldClientAt(10);
        bench.push(11, 12, 13);
        assertThat(bench.asked()).as("not one by one").isEmpty();

        bench.pass(REPORT);

        assertThat(bench.question())
                .isEqualTo(Sync.newBuilder().setPlatform("web").setConfirmed(13).build());
    }

    @Test
    void aBurstIsReportedBeforeTheDelayIsOver() {
        DeliveryBench bench = oldClientAt(0);

        bench.pushAll(1, 64);

        assertThat(bench.question().getConfirmed()).isEqualTo(64);
    }

    @Test
    void whatCouldNotBeWrittenHasNotBeenReceived() {
        DeliveryBench bench = oldClientAt(0);
        bench.push(1);
        bench.channel.close();
        bench.push(2, 3);

        bench.delivery.close();

        assertThat(bench.question().getConfirmed()).isEqualTo(1);
        bench.assertNothingIsKept();
    }

    @Test
    void aConfirmingClientHasReceivedWhatItConfirmsAndNoMore() {
        DeliveryBench bench = confirmingClientAt(10);
        bench.push(11, 12, 13);
        bench.pass(REPORT_OF_A_CONFIRMING_CLIENT);
        assertThat(bench.asked()).as("a write is no confirmation").isEmpty();

        bench.delivery.confirm(12);
        bench.pass(REPORT);
        assertThat(bench.asked())
                .as("one that knows what it has needs no report soon")
                .isEmpty();
        bench.pass(REPORT_OF_A_CONFIRMING_CLIENT);
        assertThat(bench.question().getConfirmed()).isEqualTo(12);
    }

    @Test
    void whatWasNeverSentCannotBeConfirmed() {
        DeliveryBench bench = confirmingClientAt(10);
        bench.push(11);

        bench.delivery.confirm(Long.MAX_VALUE);
        bench.pass(REPORT_OF_A_CONFIRMING_CLIENT);

        assertThat(bench.question().getConfirmed()).isEqualTo(11);
    }

    @Test
    void confirmationsAreCumulativeAndReportedTogether() {
        DeliveryBench bench = confirmingClientAt(0);
        bench.pushAll(1, 9);
        for (long sequence : new long[] {3, 9, 1, -1, 9, 4}) {
            bench.delivery.confirm(sequence);
        }
        assertThat(bench.asked()).isEmpty();

        bench.pass(REPORT_OF_A_CONFIRMING_CLIENT);
        assertThat(bench.question().getConfirmed()).isEqualTo(9);
        bench.pass(REPORT_OF_A_CONFIRMING_CLIENT);
        assertThat(bench.asked()).as("said once; what comes is a heartbeat").allMatch(Sync::hasAfter);
    }

    @Test
    void aReportForWhichThereWasNoRoomIsMadeByTheNextHeartbeat() {
        DeliveryBench bench = oldClientAt(0);
        bench.logic.room(false);
        bench.push(1);
        bench.pass(REPORT);

        bench.logic.room(true);
        bench.pass(HEARTBEAT);

        assertThat(bench.asked().get(0).getConfirmed()).isEqualTo(1);
    }

    @Test
    void aDeviceThatSaysToHaveMoreThanThereIsStillConfirmsWhatComesNext() {
        DeliveryBench bench = new DeliveryBench(1_000_000, true);
        bench.delivery.begin(HEARTBEAT);
        bench.synced(3, 3, 0);
        bench.asked();

        bench.push(4);
        bench.delivery.confirm(4);
        bench.pass(REPORT_OF_A_CONFIRMING_CLIENT);

        assertThat(bench.question().getConfirmed()).isEqualTo(4);
    }

    @Test
    void theEndReportsLetsGoAndIsTheEnd() {
        DeliveryBench bench = oldClientAt(0);
        bench.push(1, 5, 6, 2);
        assertThat(bench.question().getConfirmed()).isEqualTo(1);
        assertThat(bench.written()).containsExactly(1L, 2L);

        bench.delivery.close();
        assertThat(bench.question())
                .isEqualTo(Sync.newBuilder().setPlatform("web").setConfirmed(2).build());
        bench.assertNothingIsKept();

        bench.push(3, 7);
        bench.synced(2, 7, 5);
        bench.push(3);
        bench.delivery.confirm(7);
        bench.reads(true);
        bench.pass(HEARTBEAT.multipliedBy(3));
        bench.delivery.close();

        assertThat(bench.written()).isEmpty();
        assertThat(bench.asked()).isEmpty();
        bench.assertNothingIsKept();
    }

    @Test
    void aClientThatNeverReadsCostsNoMoreThanTheBound() {
        DeliveryBench bench = oldClientAt(0);
        bench.reads(false);
        bench.pushAll(1, 10_000);

        bench.reads(true);

        assertThat(bench.written())
                .isEqualTo(LongStream.rangeClosed(1, 256).boxed().toList());
    }

    @Test
    void whatIsKeptDoesNotHoldUpTheMemoryOfTheLink() {
        DeliveryBench bench = oldClientAt(0);
        bench.reads(false);

        bench.push(1, 2, 5);

        bench.assertNothingOfTheLinkIsKept();
    }

    @Test
    void ofLargeMessagesAFewAreKeptAndTheRestOfThePageIsAskedForAtOnceWhenItReadsAgain() {
        DeliveryBench bench = oldClientAt(0);
        bench.synced(0, 6, 6);
        bench.asked();
        bench.reads(false);
        for (long sequence = 1; sequence <= 6; sequence++) {
            bench.pushLarge(sequence, 48 * 1024);
        }

        bench.reads(true);
        assertThat(bench.written()).containsExactly(1L, 2L);
        assertThat(bench.question().getAfter()).isEqualTo(2);

        bench.synced(2, 6, 4);
        bench.pushAll(3, 6);
        assertThat(bench.written()).containsExactly(3L, 4L, 5L, 6L);
        bench.assertNothingIsKept();
    }

    @Test
    void thereIsRoomAgainForWhatComesAfterWhatWasKept() {
        DeliveryBench bench = oldClientAt(0);
        for (int round = 0; round < 5; round++) {
            bench.reads(false);
            bench.pushLarge(2 * round + 1, 48 * 1024);
            bench.pushLarge(2 * round + 2, 48 * 1024);
            bench.reads(true);
            assertThat(bench.written()).containsExactly(2L * round + 1, 2L * round + 2);
        }
    }
}
