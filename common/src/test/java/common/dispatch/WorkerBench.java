package common.dispatch;

import com.google.protobuf.Message;
import common.metrics.BatchTimes;
import common.metrics.Refusals;
import common.testing.SentMessages;
import common.transport.Address;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.internal.Internal.SessionClosed;
import protobuf.generate.internal.Routing.Side;

/** A pool of workers of logic whose handler of chat is the test's, and what it sent. */
final class WorkerBench implements AutoCloseable {

    static final long GATE = 0xAB;

    final ParseRegistryMap registry = ParseRegistryMap.standard();
    final SentMessages sent = new SentMessages(registry);
    final Refusals refusals = new Refusals(new SimpleMeterRegistry());
    final Outbox outbox = new Outbox(sent, registry);
    final List<FakeStore> stores = new CopyOnWriteArrayList<>();
    final WorkerPool pool;

    WorkerBench(int workers, int capacity, Function<Own, IMHandler<CPrivateChat>> handler) {
        this(workers, capacity, handler, WorkerBench::ignore);
    }

    /** @param others handles whatever is no chat */
    WorkerBench(int workers, int capacity, Function<Own, IMHandler<CPrivateChat>> handler, IMHandler<Message> others) {
        pool = new WorkerPool(
                "test",
                workers,
                capacity,
                outbox,
                (executor, own) -> {
                    FakeStore store = new FakeStore();
                    stores.add(store);
                    return new WorkerParts(table(handler.apply(new Own(executor, store)), others), store);
                },
                new BatchTimes(new SimpleMeterRegistry()));
    }

    /** What belongs to one worker. */
    record Own(Executor executor, FakeStore store) {}

    boolean offer(String user, String content) {
        return pool.offer(new Job(number(), chat(content), request(user)));
    }

    /** Offers a message that is no chat. */
    boolean offerClosed(String user) {
        int number = registry.require(SessionClosed.class).number();
        return pool.offer(new Job(number, SessionClosed.getDefaultInstance(), request(user)));
    }

    Request request(String user) {
        return new Request(user, new Address(GATE, 7), 1, ResponseCode.NO_ID, false, outbox, refusals);
    }

    int number() {
        return registry.require(CPrivateChat.class).number();
    }

    static CPrivateChat chat(String content) {
        return CPrivateChat.newBuilder()
                .setSelf("whoever")
                .setDest("bob")
                .setContent(content)
                .build();
    }

    @Override
    public void close() {
        pool.close();
    }

    private HandlerTable table(IMHandler<CPrivateChat> chat, IMHandler<Message> others) {
        var table = new HandlerTable.Builder(registry, Side.LOGIC, "test.Handlers").handle(CPrivateChat.class, chat);
        for (MessageType<?> row : registry.handledBy(Side.LOGIC)) {
            if (row.type() != CPrivateChat.class) {
                table.handle(row.type(), others);
            }
        }
        return table.build();
    }

    private static CompletableFuture<Void> ignore(Message message, Request request) {
        return CompletableFuture.completedFuture(null);
    }
}
