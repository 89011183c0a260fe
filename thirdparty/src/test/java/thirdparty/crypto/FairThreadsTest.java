package thirdparty.crypto;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thread, held up until the test lets it go on. */
class FairThreadsTest {

    private static final int CAPACITY = 8;

    private final FairThreads threads = new FairThreads("fair", 1, CAPACITY);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        gate.countDown();
        threads.close();
    }

    @Test
    void whoeverHasSomethingWaitingTakesTurnsAndEachIsServedInOrder() {
        holdUp();
        ask("a", "a1", "a2", "a3");
        ask("b", "b1", "b2");
        ask("c", "c1");

        gate.countDown();

        awaitDone("a1", "b1", "c1", "a2", "b2", "a3");
    }

    @Test
    void oneAloneFillsHalfOfTheRoomAndAnotherStillGetsIn() {
        holdUp();
        ask("a", "a1", "a2", "a3", "a4");

        assertRefused("a");
        ask("b", "b1", "b2");
        assertRefused("b");
        ask("c", "c1");
        assertThat(threads.waiting()).isEqualTo(7);
    }

    @Test
    void whatHasBeenDoneMakesRoom() {
        holdUp();
        ask("a", "a1", "a2", "a3", "a4");
        gate.countDown();
        awaitDone("a1", "a2", "a3", "a4");

        ask("a", "a5");

        awaitDone("a1", "a2", "a3", "a4", "a5");
        assertThat(threads.waiting()).isZero();
    }

    @Test
    void whatWaitsWhenItIsClosedIsStillDoneAndNothingMoreIsTaken() {
        holdUp();
        ask("a", "a1", "a2");

        threads.close();
        assertRefused("b");
        gate.countDown();

        awaitDone("a1", "a2");
    }

    @Test
    void nothingIsLostDoneTwiceOrOutOfItsOrderHoweverManyAskAtATime() throws InterruptedException {
        Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
        AtomicInteger refused = new AtomicInteger();
        try (FairThreads many = new FairThreads("many", 3, 1_000_000)) {
            List<Thread> askers = IntStream.range(0, 4)
                    .mapToObj(asker -> new Thread(() -> {
                        for (int i = 0; i < 5_000; i++) {
                            int number = i;
                            String who = asker + "-" + i % 10;
                            try {
                                many.of(who)
                                        .execute(() -> seen.computeIfAbsent(who, one -> new CopyOnWriteArrayList<>())
                                                .add(number));
                            } catch (RejectedExecutionException e) {
                                refused.incrementAndGet();
                            }
                        }
                    }))
                    .toList();
            askers.forEach(Thread::start);
            for (Thread asker : askers) {
                asker.join();
            }
            eventually(() -> seen.values().stream().mapToInt(List::size).sum() == 20_000);
        }

        assertThat(refused).hasValue(0);
        assertThat(seen.values()).hasSize(40).allMatch(numbers -> numbers.size() == 500);
        assertThat(seen.values())
                .allMatch(numbers -> numbers.stream().distinct().count() == 500);
    }

    /** Until the latch is open. */
    private void holdUp() {
        CountDownLatch begun = new CountDownLatch(1);
        threads.of("first").execute(() -> {
            begun.countDown();
            awaitOpen(gate);
        });
        awaitOpen(begun);
    }

    private void ask(String who, String... names) {
        for (String name : names) {
            threads.of(who).execute(() -> done.add(name));
        }
    }

    private void assertRefused(String who) {
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> threads.of(who).execute(() -> done.add("refused")));
    }

    private void awaitDone(String... names) {
        eventually(() -> done.size() >= names.length);
        assertThat(done).containsExactly(names);
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
