package bench.micro;

import common.dispatch.Dispatcher;
import common.dispatch.HandlerTable;
import common.dispatch.Outbox;
import common.dispatch.WorkerParts;
import common.dispatch.WorkerPool;
import common.metrics.BatchTimes;
import common.metrics.Refusals;
import common.metrics.StageTimes;
import common.store.StoreBatch;
import common.transport.GateSender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.Transfer;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.internal.Routing.Side;

/** From an envelope on the IO thread over a worker to its answer, with a handler that answers at once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DispatchBenchmark {

    private static final int MESSAGES = 256;
    private static final int CAPACITY = 10_000;

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final ByteBuf body = Chats.body();
    private final Answers answers = new Answers();
    private final String[] users = new String[MESSAGES];

    /** Worker threads. */
    @Param({"1", "2"})
    public int workers;

    private final Outbox outbox = new Outbox(answers, registry);

    private WorkerPool pool = pool("none", 0);
    private Dispatcher dispatcher = dispatcher();

    /** Starts the workers. */
    @Setup
    public void start() {
        for (int i = 0; i < users.length; i++) {
            users[i] = "client-" + i;
        }
        pool = pool("bench", workers);
        dispatcher = dispatcher();
    }

    /** Messages of as many users, and the wait for the last answer. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void dispatch() throws InterruptedException {
        for (int i = 0; i < MESSAGES; i++) {
            dispatcher.accept(1, Chats.transfer(users[i], i + 1, body.duplicate()));
        }
        if (!answers.given.tryAcquire(MESSAGES, 1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("an answer is missing after a minute");
        }
    }

    /** Ends them. */
    @TearDown
    public void stop() {
        pool.close();
    }

    private WorkerPool pool(String name, int count) {
        return new WorkerPool(
                name, count, CAPACITY, outbox, (worker, own) -> parts(), new BatchTimes(new SimpleMeterRegistry()));
    }

    private Dispatcher dispatcher() {
        MeterRegistry meters = new SimpleMeterRegistry();
        return new Dispatcher(
                Side.LOGIC, registry, pool, outbox, new Refusals(meters), new StageTimes(meters, registry));
    }

    private WorkerParts parts() {
        HandlerTable.Builder table = new HandlerTable.Builder(registry, Side.LOGIC, "bench")
                .handle(CPrivateChat.class, (chat, request) -> {
                    request.reply(ResponseCode.ACCEPTED);
                    return CompletableFuture.completedFuture(null);
                });
        for (MessageType<?> type : registry.handledBy(Side.LOGIC)) {
            if (type.type() != CPrivateChat.class) {
                table.handle(type.type(), (message, request) -> CompletableFuture.completedFuture(null));
            }
        }
        return new WorkerParts(table.build(), new NoStore());
    }

    private static final class Answers implements GateSender {

        private final Semaphore given = new Semaphore(0);

        @Override
        public boolean send(long gate, Transfer transfer) {
            transfer.release();
            given.release();
            return true;
        }

        @Override
        public boolean reaches(long gate) {
            return true;
        }
    }

    /** Nothing is ever asked of it. */
    private static final class NoStore implements StoreBatch {

        @Override
        public boolean flushOnce() {
            return false;
        }

        @Override
        public void close() {}
    }
}
