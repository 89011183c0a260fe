package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import client.sdk.ImClient;
import client.sdk.ImListener;
import client.sdk.IncomingMessage;
import client.sdk.Receipt;
import common.config.Endpoint;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Users of the client library of whom one sends to another all the time, and what became of it. */
final class SdkPairs implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("pairs", true), NioIoHandler.newFactory());
    private final List<Pair> pairs;
    private final List<Future<?>> sending = new ArrayList<>();
    private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();

    /** @param prefix of their user ids */
    SdkPairs(String prefix, List<Endpoint> gates, int count) {
        List<InetSocketAddress> addresses =
                gates.stream().map(Endpoint::resolve).toList();
        pairs = IntStream.range(0, count)
                .mapToObj(i -> new Pair(prefix + i, addresses))
                .toList();
    }

    void logIn() {
        pairs.stream()
                .flatMap(pair -> List.of(pair.receiver, pair.sender).stream())
                .map(client -> client.start().toCompletableFuture())
                .toList()
                .forEach(started -> started.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join());
    }

    /** Each sends a message so often, until {@link #stop}. */
    void begin(Duration interval) {
        for (int i = 0; i < pairs.size(); i++) {
            long delay = interval.toNanos() * i / pairs.size();
            sending.add(
                    threads.scheduleAtFixedRate(pairs.get(i)::send, delay, interval.toNanos(), TimeUnit.NANOSECONDS));
        }
    }

    /** Sends no more, and waits until every message has an answer. */
    void stop() {
        sending.forEach(task -> task.cancel(false));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(pairs).allMatch(pair -> pair.answered.get() == pair.sent.get()));
    }

    /** Waits until every pair has got an answer 300 to a message sent from now on. */
    void awaitService() {
        long now = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .until(() -> pairs.stream().allMatch(pair -> pair.lastServed - now > 0));
    }

    long acknowledged() {
        return pairs.stream().mapToLong(pair -> pair.acknowledged.size()).sum();
    }

    /** Why messages were not acknowledged, and what the server said when it ended connections for good. */
    List<String> failures() {
        return pairs.stream().flatMap(pair -> pair.failures.stream()).toList();
    }

    /** Each receiver has had every acknowledged message, each once, in the order sent, with an unbroken sequence. */
    void assertNothingLostDoubledOrReordered() {
        for (Pair pair : pairs) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(pair.numbers()).containsAll(pair.acknowledged.keySet()));
            assertThat(pair.numbers()).doesNotHaveDuplicates().isSorted();
            List<Long> sequences =
                    pair.received.stream().map(IncomingMessage::sequence).toList();
            assertThat(sequences)
                    .isEqualTo(IntStream.rangeClosed(1, sequences.size())
                            .mapToObj(Long::valueOf)
                            .toList());
            pair.acknowledged.forEach((number, sequence) ->
                    assertThat(pair.numbers().indexOf(number)).isEqualTo((int) (sequence - 1)));
        }
    }

    /** Begins anew with {@link #p99Millis}. */
    void forgetLatencies() {
        latencies.clear();
    }

    /** From send() to the receiver's listener, in milliseconds: what 99 of 100 stayed below since this was last asked. */
    double p99Millis() {
        List<Long> taken = new ArrayList<>();
        for (Long next = latencies.poll(); next != null; next = latencies.poll()) {
            taken.add(next);
        }
        assertThat(taken).hasSizeGreaterThan(100);
        taken.sort(null);
        return taken.get(taken.size() * 99 / 100) / 1e6;
    }

    @Override
    public void close() {
        sending.forEach(task -> task.cancel(false));
        pairs.forEach(pair -> {
            pair.sender.close();
            pair.receiver.close();
        });
        threads.shutdownGracefully(20, 2_000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }

    private final class Pair {

        final ImClient sender;
        final ImClient receiver;
        final AtomicInteger sent = new AtomicInteger();
        final AtomicInteger answered = new AtomicInteger();
        final ConcurrentMap<Integer, Long> acknowledged = new ConcurrentHashMap<>();
        final List<String> failures = new CopyOnWriteArrayList<>();
        final Queue<IncomingMessage> received = new ConcurrentLinkedQueue<>();

        private final ConcurrentMap<Integer, Long> begun = new ConcurrentHashMap<>();
        private final String to;
        volatile long lastServed = System.nanoTime();

        Pair(String name, List<InetSocketAddress> gates) {
            to = name + "-bob";
            sender =
                    client(name + "-ann", gates, message -> failures.add("got a message that nobody sent: " + message));
            receiver = client(to, gates, this::received);
        }

        void send() {
            int number = sent.incrementAndGet();
            long now = System.nanoTime();
            begun.put(number, now);
            sender.send(to, Integer.toString(number)).whenComplete((receipt, failure) -> {
                note(number, receipt, failure);
                if (receipt != null) {
                    lastServed = now;
                }
            });
        }

        List<Integer> numbers() {
            return received.stream()
                    .map(message -> Integer.valueOf(message.content()))
                    .toList();
        }

        private void note(int number, @Nullable Receipt receipt, @Nullable Throwable failure) {
            if (receipt != null) {
                acknowledged.put(number, receipt.sequence());
            } else {
                failures.add(to + " " + number + ": " + failure);
            }
            answered.incrementAndGet();
        }

        private void received(IncomingMessage message) {
            received.add(message);
            Long at = begun.remove(Integer.valueOf(message.content()));
            if (at != null) {
                latencies.add(System.nanoTime() - at);
            }
        }

        private ImClient client(String user, List<InetSocketAddress> gates, ImListener listener) {
            return ImClient.builder()
                    .gates(gates)
                    .user(user, "secret")
                    .listener(listener)
                    .threads(threads)
                    .register(true)
                    .build();
        }
    }
}
