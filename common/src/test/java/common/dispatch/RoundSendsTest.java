package common.dispatch;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import common.testing.Sent;
import common.transport.GateSender;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import protobuf.ResponseCode;
import protobuf.codec.Transfer;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.internal.Internal.Dest;

class RoundSendsTest {

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch queued = new CountDownLatch(1);

    /** How many messages had gone out at the end of each handler. */
    private final List<Integer> out = new CopyOnWriteArrayList<>();

    private final WorkerBench bench = new WorkerBench(1, 10, own -> (chat, request) -> handle(own, chat, request));

    @AfterEach
    void stop() {
        queued.countDown();
        bench.close();
    }

    @Test
    void whatTheStoresAnswersLeadToIsSentWhenAllAreThere() {
        inOneRound("stored", "stored", "stored");

        assertSentTo("first", "user-0", "user-1", "user-2");
        assertThat(out).as("sent when each answer was made").containsExactly(1, 1, 1);
    }

    @Test
    void whatNeedsNoStoreDoesNotWaitForIt() {
        inOneRound("refused at once", "stored");

        assertSentTo("first", "user-0", "user-1");
        assertThat(out).containsExactly(2);
    }

    @Test
    void aRoundThatAsksForAnotherDoesNotWaitForThat() {
        inOneRound("stored, then asked again");

        assertSentTo("first", "user-0");
        assertThat(out).as("sent when the second answer came").containsExactly(2);
    }

    @Test
    void whatAnotherThreadSendsIsNotKept() {
        inOneRound("answered elsewhere");

        assertSentTo("first", "user-0");
        assertThat(out).containsExactly(2);
    }

    /** A transport that reads requests from a queue has to learn that one is answered, also when its gate is gone. */
    @Test
    void whatIsForAGateThatIsNotThereIsHandedOverAllTheSame() {
        List<Integer> handedOver = new ArrayList<>();
        RoundSends sends = new RoundSends(new TakingGate(handedOver, false), () -> true);

        assertThat(sends.send(1, push(7))).isFalse();
        sends.release();
        assertThat(handedOver).containsExactly(7);
    }

    /** A link drops pushes that find too much waiting, so it must not be given all of a round of large ones at once. */
    @Test
    void noMoreIsKeptThan128KiB() {
        List<Integer> handedOver = new ArrayList<>();
        RoundSends sends = new RoundSends(new TakingGate(handedOver, true), () -> true);

        for (int i = 0; i < 9; i++) {
            sends.send(1, push(32 * 1024));
            assertThat(i + 1 - handedOver.size()).as("kept").isLessThan(4);
        }
        assertThat(handedOver).hasSize(8);
        sends.release();
        assertThat(handedOver).hasSize(9);
    }

    @Test
    void aRoundOfSmallMessagesIsHandedOverAtOnceInTheOrderOfTheSending() {
        List<Integer> handedOver = new ArrayList<>();
        RoundSends sends = new RoundSends(new TakingGate(handedOver, true), () -> true);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 512; i++) {
            sizes.add(100 + i % 7);
            sends.send(1, push(sizes.get(i)));
        }

        assertThat(handedOver).isEmpty();
        sends.release();
        assertThat(handedOver).isEqualTo(sizes);
    }

    private Transfer push(int size) {
        return new Transfer(
                Dest.Client, 42, "alice", bench.number(), Unpooled.buffer(size).writeZero(size));
    }

    /** Has the worker find all of {@code contents} in its queue at once, each of another user. */
    private void inOneRound(String... contents) {
        bench.offer("first", "wait");
        await(started);
        for (int i = 0; i < contents.length; i++) {
            bench.offer("user-" + i, contents[i]);
        }
        queued.countDown();
    }

    private CompletionStage<?> handle(WorkerBench.Own own, CPrivateChat chat, Request request) {
        return switch (chat.getContent()) {
            case "wait" -> {
                started.countDown();
                await(queued);
                request.reply(ResponseCode.ACCEPTED);
                yield CompletableFuture.completedFuture(null);
            }
            case "stored" ->
                own.store().ask().thenRun(() -> {
                    request.reply(ResponseCode.ACCEPTED);
                    note();
                });
            case "stored, then asked again" ->
                own.store()
                        .ask()
                        .thenRun(() -> request.reply(ResponseCode.ACCEPTED))
                        .thenCompose(done -> own.store().ask())
                        .thenRun(this::note);
            case "answered elsewhere" -> {
                CompletableFuture.runAsync(() -> request.reply(ResponseCode.ACCEPTED))
                        .join();
                note();
                yield CompletableFuture.completedFuture(null);
            }
            default -> {
                request.refuse(ResponseCode.BUSY);
                yield CompletableFuture.completedFuture(null);
            }
        };
    }

    /** Nothing is taken from what was sent before all is there: {@link #out} counts it. */
    private void assertSentTo(String... users) {
        eventually(() -> bench.pool.load() == 0 && bench.sent.rest().size() >= users.length);
        assertThat(bench.sent.rest()).extracting(Sent::userId).containsExactly(users);
    }

    private void note() {
        out.add(bench.sent.rest().size());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes the size of what it is sent. */
    private record TakingGate(List<Integer> sizes, boolean there) implements GateSender {

        @Override
        public boolean send(long gate, Transfer transfer) {
            sizes.add(transfer.content().readableBytes());
            transfer.release();
            return true;
        }

        @Override
        public boolean reaches(long gate) {
            return there;
        }
    }
}
