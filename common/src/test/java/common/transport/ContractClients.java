package common.transport;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;

/** All clients of a gate: what they send, and what they are answered. */
final class ContractClients implements ReplySink {

    private static final int CHAT = 1003;

    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final Queue<ByteBuf> sent = new ConcurrentLinkedQueue<>();

    @Override
    public void accept(Transfer answer) {
        answers.add(
                answer.userId() + " " + answer.content().getInt(answer.content().readerIndex()));
        answer.release();
    }

    Forwarder.Outcome send(Forwarder forwarder, String user, int number) {
        ByteBuf body = Unpooled.buffer(Integer.BYTES).writeInt(number);
        Forwarder.Outcome outcome = forwarder.forward(new Transfer(Dest.Logic, 1, user, CHAT, body));
        if (outcome == Forwarder.Outcome.BUSY) {
            assertThat(body.refCnt()).as("references to what was refused").isOne();
            body.release();
        } else {
            sent.add(body);
        }
        return outcome;
    }

    /** Sends, again and again while there is no room. */
    void sendPatiently(Forwarder forwarder, String user, int number) {
        while (send(forwarder, user, number) == Forwarder.Outcome.BUSY) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    List<String> answers() {
        return List.copyOf(answers);
    }

    void awaitAnswers(int count) {
        eventually(() -> answers.size() >= count);
    }

    void assertNothingIsKept() {
        eventually(() -> sent.stream().allMatch(body -> body.refCnt() == 0));
    }
}
