package common.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import common.metrics.StageTimes;
import common.testing.Sent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.ResponseCode;
import protobuf.codec.Transfer;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Done;
import protobuf.generate.internal.Routing.Side;

class DispatcherTest {

    private final CompletableFuture<Void> release = new CompletableFuture<>();
    private final WorkerBench bench = new WorkerBench(1, 2, own -> (chat, request) -> {
        if (chat.getContent().equals("wait")) {
            return release;
        }
        request.reply(ResponseCode.ACCEPTED);
        return CompletableFuture.completedFuture(null);
    });
    private final Dispatcher dispatcher = new Dispatcher(
            Side.LOGIC,
            bench.registry,
            bench.pool,
            bench.outbox,
            bench.refusals,
            new StageTimes(new SimpleMeterRegistry(), bench.registry));

    @AfterEach
    void stop() {
        release.complete(null);
        bench.close();
    }

    @Test
    void aMessageReachesItsHandlerAndTheAnswerGoesToWhereItCameFrom() {
        accept(bench.number(), Unpooled.wrappedBuffer(chat("hello")));

        Sent answer = bench.sent.next();
        assertThat(answer)
                .isEqualTo(new Sent(WorkerBench.GATE, Dest.Client, 42, "alice", ResponseCode.ACCEPTED.response()));
    }

    @Test
    void readsBodiesThatAreNotOnTheHeap() {
        ByteBuf direct = ByteBufAllocator.DEFAULT.directBuffer().writeZero(3).writeBytes(chat("hello"));
        direct.skipBytes(3);
        accept(bench.number(), direct);

        assertThat(bench.sent.nextCode()).isEqualTo(300);
    }

    @Test
    void anUndecodableBodyIsAnswered402() {
        accept(bench.number(), Unpooled.wrappedBuffer(new byte[] {1, 2, 3}));

        assertRefused(ResponseCode.UNDECODABLE);
    }

    @Test
    void aBodyWithoutARequiredFieldIsAnswered402() {
        accept(bench.number(), Unpooled.EMPTY_BUFFER);

        assertRefused(ResponseCode.UNDECODABLE);
    }

    /** Unknown, of another kind of process, and one that servers send. */
    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1000, 1001, 1002, 1004, 9999, Integer.MAX_VALUE})
    void aNumberThatThisProcessDoesNotHandleIsAnswered400(int number) {
        accept(number, Unpooled.wrappedBuffer(chat("hello")));

        assertRefused(ResponseCode.UNKNOWN_MESSAGE);
    }

    /** Of a server to a server: there is no client that waits for an answer, but the gate is to forget it. */
    @ParameterizedTest
    @ValueSource(ints = {900, 901, 903, 905, 906, 907, 908, 950})
    void aNumberOfServersThatThisProcessDoesNotHandleIsAnsweredToTheGateAlone(int number) {
        accept(number, Unpooled.wrappedBuffer(chat("hello")));

        assertThat(bench.sent.next())
                .isEqualTo(new Sent(WorkerBench.GATE, Dest.Gate, 42, "alice", Done.getDefaultInstance()));
        assertThat(bench.sent.rest()).isEmpty();
        assertThat(bench.refusals.of(ResponseCode.UNKNOWN_MESSAGE)).isOne();
    }

    @Test
    void aFullWorkerIsAnswered500AndServesOnLater() {
        accept(bench.number(), Unpooled.wrappedBuffer(chat("wait")));
        accept(bench.number(), Unpooled.wrappedBuffer(chat("behind")));
        accept(bench.number(), Unpooled.wrappedBuffer(chat("too much")));

        assertRefused(ResponseCode.BUSY);
        release.complete(null);
        assertThat(bench.sent.next())
                .isEqualTo(new Sent(WorkerBench.GATE, Dest.Gate, 42, "alice", Done.getDefaultInstance()));
        assertThat(bench.sent.nextCode()).isEqualTo(300);
        assertThat(bench.sent.rest()).isEmpty();
    }

    private void accept(int number, ByteBuf body) {
        Transfer transfer = new Transfer(Dest.Logic, 42, "alice", number, body);
        dispatcher.accept(WorkerBench.GATE, transfer);
        if (body.capacity() > 0) { // the empty buffer is shared, and never released
            assertThat(body.refCnt()).as("references after the dispatch").isZero();
        }
    }

    private void assertRefused(ResponseCode code) {
        Sent answer = bench.sent.next();
        assertThat(answer.gate()).isEqualTo(WorkerBench.GATE);
        assertThat(answer.netId()).isEqualTo(42);
        assertThat(answer.code()).isEqualTo(code.code());
        assertThat(((SResponse) answer.message()).getDesc()).isNotBlank();
        assertThat(bench.refusals.of(code)).isOne();
        assertThat(bench.refusals.summary()).isEqualTo(code.code() + " " + code + " 1");
    }

    private static byte[] chat(String content) {
        Message chat = WorkerBench.chat(content);
        return chat.toByteArray();
    }
}
