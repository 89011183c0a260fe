package gate.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.generate.internal.Internal.Sync;

/**
 * Whatever is lost, doubled or late between an inbox and a client, and whenever the client does not read: it gets the
 * inbox in order and once, and soon after the losses end it has all of it.
 */
class DeliveryModelTest {

    private static final int RUNS = 1_000;
    private static final int STEPS = 120;
    private static final int PAGE = 5;

    /** Few enough that a heartbeat is what ends a standstill, not luck. */
    private static final int QUIET_HEARTBEATS = 3;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void theClientGetsEveryMessageOnceAndInOrder(int block) {
        for (int i = 0; i < RUNS; i++) {
            int seed = block * RUNS + i;
            new Run(seed).play();
        }
    }

    /** One history, told by its seed. */
    private static final class Run {

        private final Random random;
        private final int seed;
        private final boolean confirms;
        private final DeliveryBench bench;

        /** What two logics have sent; what one sends stays in order. */
        private final List<Deque<Runnable>> links = List.of(new ArrayDeque<>(), new ArrayDeque<>());

        private final List<Long> received = new ArrayList<>();
        private final long start;
        private final double loss;
        private long last;
        private long low;

        Run(int seed) {
            this.seed = seed;
            random = new Random(seed);
            confirms = random.nextBoolean();
            loss = random.nextDouble() * 0.5;
            last = random.nextInt(20);
            low = last == 0 ? 0 : random.nextInt((int) last + 1);
            start = low;
            boolean says = random.nextInt(4) == 0;
            bench = new DeliveryBench(says ? start : Device.FROM_CONFIRMED, confirms);
        }

        void play() {
            bench.delivery.begin(DeliveryBench.HEARTBEAT);
            for (int i = 0; i < STEPS; i++) {
                step();
                check();
            }
            settle();
            assertThat(received)
                    .as("seed %d", seed)
                    .isEqualTo(LongStream.rangeClosed(start + 1, last).boxed().toList());
            bench.delivery.close();
            bench.assertNothingIsKept();
        }

        private void step() {
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    last++;
                    push(last, loss);
                }
                case 2 -> push(low + 1 + random.nextInt((int) (last - low) + 1), loss);
                case 3, 4, 5 -> arrive();
                case 6 -> bench.reads(random.nextInt(3) > 0);
                default -> bench.pass(Duration.ofMillis(random.nextInt(3_000)));
            }
            answer(loss);
        }

        private void push(long sequence, double lost) {
            if (sequence <= last && random.nextDouble() >= lost) {
                links.get(random.nextInt(2)).add(() -> bench.push(sequence));
            }
        }

        private void arrive() {
            Runnable next = links.get(random.nextInt(2)).poll();
            if (next != null) {
                next.run();
            }
        }

        /** As logic does, on a link of its own choice. */
        private void answer(double lost) {
            for (Sync sync : bench.asked()) {
                if (random.nextDouble() < lost) {
                    continue;
                }
                low = Math.max(low, Math.min(sync.getConfirmed(), last));
                if (!sync.hasAfter() && !sync.getFromConfirmed()) {
                    continue;
                }
                long after = Math.min(Math.max(sync.getFromConfirmed() ? low : sync.getAfter(), low), last);
                long end = last;
                int count = (int) Math.min(PAGE, end - after);
                Deque<Runnable> link = links.get(random.nextInt(2));
                link.add(() -> bench.synced(after, end, count));
                for (long sequence = after + 1; sequence <= after + count; sequence++) {
                    long one = sequence;
                    if (random.nextDouble() >= lost) {
                        link.add(() -> bench.push(one));
                    }
                }
            }
        }

        private void check() {
            received.addAll(bench.written());
            assertThat(received)
                    .as("seed %d", seed)
                    .isEqualTo(LongStream.rangeClosed(start + 1, start + received.size())
                            .boxed()
                            .toList());
            if (confirms && !received.isEmpty() && random.nextInt(4) == 0) {
                bench.delivery.confirm(start + random.nextInt(received.size() + 1));
            }
        }

        /** From now on the client reads and nothing is lost. */
        private void settle() {
            bench.reads(true);
            for (int i = 0; i < QUIET_HEARTBEATS; i++) {
                bench.pass(DeliveryBench.HEARTBEAT);
                do {
                    answer(0);
                    links.forEach(link -> {
                        while (!link.isEmpty()) {
                            link.remove().run();
                        }
                    });
                    check();
                } while (bench.hasAsked());
            }
        }
    }
}
