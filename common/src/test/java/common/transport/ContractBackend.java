package common.transport;

import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;

/** A backend that applies what it gets to a store that all share, and answers if it is to. */
final class ContractBackend implements RequestSink {

    private static final int RESPONSE =
            ParseRegistryMap.standard().require(SResponse.class).number();

    /** What it got, in the order of arrival. */
    final Queue<Got> got = new ConcurrentLinkedQueue<>();

    volatile boolean answers = true;

    private final ContractStore store;
    private volatile @Nullable GateSender gates;

    ContractBackend(ContractStore store) {
        this.store = store;
    }

    /** A frame: the number that its sender gave it is in its body. */
    record Got(long gate, long request, String user, long netId, int number) {}

    /** It runs, and answers by {@code sender}. */
    RequestSink on(GateSender sender) {
        gates = sender;
        return this;
    }

    @Override
    public void accept(long gate, Transfer transfer) {
        Got frame = new Got(
                gate,
                transfer.request(),
                transfer.userId(),
                transfer.netId(),
                transfer.content().getInt(transfer.content().readerIndex()));
        transfer.release();
        got.add(frame);
        store.apply(frame.user(), frame.number());
        if (answers) {
            answer(frame);
        }
    }

    /** Answers with the number in the body, now or again. */
    void answer(Got frame) {
        GateSender sender = Objects.requireNonNull(gates, "not started");
        Transfer answer = new Transfer(
                Dest.Client,
                frame.netId(),
                frame.user(),
                RESPONSE,
                frame.request(),
                Transfer.NONE,
                Unpooled.buffer(Integer.BYTES).writeInt(frame.number()));
        sender.send(frame.gate(), answer);
    }

    List<Integer> numbersOf(String user) {
        return got.stream()
                .filter(frame -> frame.user().equals(user))
                .map(Got::number)
                .toList();
    }

    /** What came, in the order in which it came first; without frame 0, which has been answered and may come again. */
    List<Integer> firstsOf(String user) {
        return numbersOf(user).stream().distinct().filter(number -> number > 0).toList();
    }

    boolean has(String user) {
        return got.stream().anyMatch(frame -> frame.user().equals(user));
    }
}
