package rocketmq;

import common.transport.Forwarder;
import common.transport.GateSender;
import common.transport.ReplySink;
import common.transport.RequestSink;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;

/** Clients that send numbered frames, backends that store each once and answer, and what came of it. */
final class Traffic implements ReplySink {

    private static final int CHAT = 1003;
    private static final int RESPONSE =
            ParseRegistryMap.standard().require(SResponse.class).number();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** What each user's frames were when they came first, in the order in which they did. */
    private final Map<String, List<Integer>> stored = new ConcurrentHashMap<>();

    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final Queue<Long> waits = new ConcurrentLinkedQueue<>();
    private final Queue<Transfer> others = new ConcurrentLinkedQueue<>();

    /** Users whose frames have no end. */
    final Set<String> hanging = ConcurrentHashMap.newKeySet();

    volatile boolean answers = true;

    Function<GateSender, RequestSink> backend() {
        return gates -> (gate, transfer) -> {
            String user = transfer.userId();
            int number = transfer.content().getInt(transfer.content().readerIndex());
            long request = transfer.request();
            long netId = transfer.netId();
            transfer.release();
            List<Integer> inbox = stored.computeIfAbsent(user, first -> new ArrayList<>());
            synchronized (inbox) {
                if (!inbox.contains(number)) {
                    inbox.add(number);
                }
            }
            if (answers && !hanging.contains(user)) {
                gates.send(
                        gate,
                        new Transfer(
                                Dest.Client,
                                netId,
                                user,
                                RESPONSE,
                                request,
                                Transfer.NONE,
                                Unpooled.buffer(Integer.BYTES).writeInt(number)));
            }
        };
    }

    /** Sends as soon as there is room. */
    void send(Forwarder forwarder, String user, int number) {
        Transfer transfer = new Transfer(
                Dest.Logic, 1, user, CHAT, Unpooled.buffer(Integer.BYTES).writeInt(number));
        sentAt.put(user + ' ' + number, System.nanoTime());
        while (forwarder.forward(transfer) == Forwarder.Outcome.BUSY) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    @Override
    public void accept(Transfer answer) {
        if (answer.content().readableBytes() != Integer.BYTES) {
            others.add(answer);
            return;
        }
        int number = answer.content().getInt(answer.content().readerIndex());
        Long sent = sentAt.remove(answer.userId() + ' ' + number);
        if (sent != null) {
            waits.add(System.nanoTime() - sent);
        }
        answer.release();
    }

    void awaitAnswers(int count) {
        Awaitility.await().atMost(LONGEST).pollInterval(Duration.ofMillis(10)).until(() -> waits.size() >= count);
    }

    int answered() {
        return waits.size();
    }

    /** The longest that anybody has waited for an answer. */
    Duration longestWait() {
        return Duration.ofNanos(waits.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /** Answers that are none of the backends'. */
    Queue<Transfer> others() {
        return others;
    }

    List<Integer> stored(String user) {
        List<Integer> inbox = stored.getOrDefault(user, List.of());
        synchronized (inbox) {
            return List.copyOf(inbox);
        }
    }

    static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
