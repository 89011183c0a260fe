package common.dispatch;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerOrderTest {

    private static final int MESSAGES = 300;

    private final ExecutorService elsewhere = Executors.newFixedThreadPool(3);
    private final Map<String, Queue<String>> seen = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        elsewhere.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void eachUsersMessagesAreDoneInOrderHoweverManyStepsEachTakes(int workers) {
        List<String> users = IntStream.range(0, 20).mapToObj(i -> "user-" + i).toList();
        try (var bench = new WorkerBench(workers, users.size() * MESSAGES, own -> (chat, request) -> {
            note(request, "begin " + chat.getContent());
            return inSteps(Integer.parseInt(chat.getContent()), own)
                    .thenRun(() -> note(request, "end " + chat.getContent()));
        })) {
            for (int i = 0; i < MESSAGES; i++) {
                String content = Integer.toString(i);
                users.forEach(user -> assertThat(bench.offer(user, content)).isTrue());
            }
            eventually(() -> bench.pool.load() == 0);
        }

        List<String> expected = IntStream.range(0, MESSAGES)
                .boxed()
                .flatMap(i -> List.of("begin " + i, "end " + i).stream())
                .toList();
        assertThat(seen).hasSize(users.size());
        assertThat(seen.values()).allSatisfy(notes -> assertThat(notes).containsExactlyElementsOf(expected));
    }

    @Test
    void anotherUserIsServedWhileOneWaitsForItsAnswer() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        try (var bench = new WorkerBench(1, 10, own -> (chat, request) -> {
            note(request, chat.getContent());
            return request.userId().equals("slow") ? slow : CompletableFuture.completedFuture(null);
        })) {
            bench.offer("slow", "1");
            bench.offer("slow", "2");
            bench.offer("fast", "1");
            bench.offer("fast", "2");

            eventually(() -> seen.containsKey("fast") && seen.get("fast").size() == 2);
            assertThat(seen.get("slow")).containsExactly("1");

            slow.complete(null);
            eventually(() -> bench.pool.load() == 0);
            assertThat(seen.get("slow")).containsExactly("1", "2");
        }
    }

    @Test
    void whatFollowsOnTheStoresStagesRunsOnTheWorkersThread() {
        AtomicReference<Thread> handling = new AtomicReference<>();
        AtomicReference<Thread> going = new AtomicReference<>();
        try (var bench = new WorkerBench(1, 10, own -> (chat, request) -> {
            handling.set(Thread.currentThread());
            return CompletableFuture.runAsync(() -> {}, elsewhere)
                    .whenCompleteAsync((done, failure) -> {}, own.executor())
                    .thenCompose(done -> own.store().ask())
                    .thenRun(() -> going.set(Thread.currentThread()));
        })) {
            bench.offer("alice", "1");
            eventually(() -> bench.pool.load() == 0);
        }
        assertThat(handling.get()).isNotNull().isSameAs(going.get());
        assertThat(handling.get().getName()).isEqualTo("test-worker-1");
    }

    @Test
    void aUserGoesToTheSameWorkerAlwaysAndManyUsersUseThemAll() {
        Map<String, Queue<String>> threads = new ConcurrentHashMap<>();
        List<String> users = new ArrayList<>();
        IntStream.range(0, 200).forEach(i -> users.add("user-" + i));
        try (var bench = new WorkerBench(4, 10_000, own -> (chat, request) -> {
            threads.computeIfAbsent(request.userId(), user -> new ConcurrentLinkedQueue<>())
                    .add(Thread.currentThread().getName());
            return CompletableFuture.completedFuture(null);
        })) {
            for (int i = 0; i < 3; i++) {
                users.forEach(user -> bench.offer(user, "hello"));
            }
            eventually(() -> bench.pool.load() == 0);
        }

        assertThat(threads.values())
                .allSatisfy(names -> assertThat(names).hasSize(3).containsOnly(names.peek()));
        for (int worker = 1; worker <= 4; worker++) {
            String name = "test-worker-" + worker;
            assertThat(threads.values().stream().filter(names -> names.contains(name)))
                    .as("users of %s, of 200", name)
                    .hasSizeBetween(25, 75);
        }
    }

    /** No step, steps at the store, a step elsewhere that comes back to the worker, or one that ends elsewhere. */
    private CompletionStage<Void> inSteps(int seed, WorkerBench.Own own) {
        return switch (seed % 5) {
            case 0 -> CompletableFuture.completedFuture(null);
            case 1 -> own.store().ask();
            case 2 -> own.store().ask().thenCompose(done -> own.store().ask());
            case 3 ->
                CompletableFuture.runAsync(Thread::yield, elsewhere)
                        .whenCompleteAsync((done, failure) -> {}, own.executor())
                        .thenCompose(done -> own.store().ask());
            default -> own.store().ask().thenCompose(done -> CompletableFuture.runAsync(Thread::yield, elsewhere));
        };
    }

    private void note(Request request, String what) {
        seen.computeIfAbsent(request.userId(), user -> new ConcurrentLinkedQueue<>())
                .add(what);
    }
}
