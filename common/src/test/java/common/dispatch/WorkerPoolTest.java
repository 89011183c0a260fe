package common.dispatch;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;

class WorkerPoolTest {

    @Test
    void whatIsInWorkCountsAgainstTheCapacity() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        try (var bench = new WorkerBench(1, 3, own -> (chat, request) -> answer)) {
            assertThat(bench.offer("alice", "in work")).isTrue();
            assertThat(bench.offer("alice", "behind it")).isTrue();
            assertThat(bench.offer("bob", "in work")).isTrue();
            assertThat(bench.offer("alice", "too much")).isFalse();
            assertThat(bench.offer("carol", "too much")).isFalse();
            assertThat(bench.pool.load()).isEqualTo(3);

            answer.complete(null);
            eventually(() -> bench.pool.load() == 0);
            assertThat(bench.offer("carol", "room again")).isTrue();
            eventually(() -> bench.pool.load() == 0);
        }
    }

    @Test
    void theStoreIsFlushedOnceForAllThatWasQueued() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        try (var bench = new WorkerBench(1, 1000, own -> (chat, request) -> {
            if (chat.getContent().equals("first")) {
                started.countDown();
                awaitUninterruptibly(queued);
            }
            return own.store().ask();
        })) {
            bench.offer("first", "first");
            started.await();
            for (int i = 0; i < 100; i++) {
                bench.offer("user-" + i, "batched");
            }
            queued.countDown();

            eventually(() -> bench.pool.load() == 0);
            assertThat(bench.stores.get(0).batches).containsExactly(1, 100);
        }
    }

    @Test
    void oneUsersMessagesShareAFlushIfTheirHandlerAsksOnce() throws InterruptedException {
        CountDownLatch queued = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        try (var bench = new WorkerBench(
                1,
                1000,
                own -> new AskingOnce((chat, request) -> {
                    awaitUninterruptibly(queued);
                    return own.store().ask().thenRun(() -> order.add(chat.getContent()));
                }))) {
            for (int i = 0; i < 4; i++) {
                bench.offer("alice", "m" + i);
            }
            queued.countDown();

            eventually(() -> bench.pool.load() == 0);
            assertThat(bench.stores.get(0).batches.stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(4);
            assertThat(bench.stores.get(0).batches).hasSizeLessThanOrEqualTo(2); // the first may have gone alone
            assertThat(order).containsExactly("m0", "m1", "m2", "m3");
        }
    }

    @Test
    void whatAsksOnceWaitsBehindAMessageOfItsUserThatDoesNot() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        List<String> order = new CopyOnWriteArrayList<>();
        try (var bench = new WorkerBench(
                1,
                1000,
                own -> new AskingOnce((chat, request) -> {
                    order.add(chat.getContent());
                    return own.store().ask();
                }),
                (message, request) -> slow.thenRun(() -> order.add("closed")))) {
            bench.offerClosed("alice");
            bench.offer("alice", "after");
            bench.offer("bob", "of another");
            eventually(() -> order.contains("of another"));
            assertThat(order).containsExactly("of another");

            slow.complete(null);
            eventually(() -> bench.pool.load() == 0);
            assertThat(order).containsExactly("of another", "closed", "after");
        }
    }

    /** A handler that says that it asks once. */
    private record AskingOnce(IMHandler<CPrivateChat> handler) implements IMHandler<CPrivateChat> {

        @Override
        public CompletionStage<?> handle(CPrivateChat message, Request request) {
            return handler.handle(message, request);
        }

        @Override
        public boolean asksOnce() {
            return true;
        }
    }

    @Test
    void oneUsersMessagesShareNoFlush() throws InterruptedException {
        CountDownLatch queued = new CountDownLatch(1);
        try (var bench = new WorkerBench(1, 1000, own -> (chat, request) -> {
            awaitUninterruptibly(queued);
            return own.store().ask();
        })) {
            for (int i = 0; i < 4; i++) {
                bench.offer("alice", "ordered");
            }
            queued.countDown();

            eventually(() -> bench.pool.load() == 0);
            assertThat(bench.stores.get(0).batches).containsExactly(1, 1, 1, 1);
        }
    }

    @Test
    void closeWaitsForWorkInProgressAndForWhatIsQueuedBehindIt() throws InterruptedException {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        var bench = new WorkerBench(
                2, 10, own -> (chat, request) -> answer.thenRun(() -> request.reply(ResponseCode.ACCEPTED)));
        bench.offer("alice", "1");
        bench.offer("alice", "2");
        Thread closing = new Thread(bench::close);
        closing.start();

        eventually(() -> closing.getState() == Thread.State.TIMED_WAITING);
        assertThat(bench.sent.rest()).isEmpty();
        answer.complete(null);
        closing.join();

        assertThat(bench.sent.rest()).hasSize(2);
        assertThat(bench.pool.load()).isZero();
        assertThat(bench.stores).hasSize(2).allMatch(store -> store.closed);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("test-worker-"));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
