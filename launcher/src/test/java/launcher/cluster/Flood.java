package launcher.cluster;

import client.sdk.ImClient;
import common.config.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One user who sends large messages to many, in turn. */
final class Flood implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** With so many without an answer it waits. */
    private static final int WINDOW = 8;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong stored = new AtomicLong();
    private final List<String> receivers;
    private final String content;
    private final ImClient client;
    private int next;

    /** @param bytes in each message */
    Flood(Endpoint gate, List<String> receivers, int bytes) {
        this.receivers = List.copyOf(receivers);
        this.content = "x".repeat(bytes);
        this.client = ImClient.builder()
                .gates(List.of(gate.resolve()))
                .user("flood", "secret")
                .register(true)
                .build();
        client.start()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Sends one message so often, from now on, as long as answers come. */
    void begin(Duration interval) {
        timer.scheduleAtFixedRate(
                () -> {
                    if (unanswered.get() < WINDOW) {
                        next = (next + 1) % receivers.size();
                        send(receivers.get(next));
                    }
                },
                0,
                interval.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** Sends one to each of {@code some}, and waits until all are stored. */
    void sendTo(List<String> some) {
        CompletableFuture.allOf(some.stream().map(this::send).toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Messages stored so far. */
    long stored() {
        return stored.get();
    }

    private CompletableFuture<?> send(String receiver) {
        unanswered.incrementAndGet();
        return client.send(receiver, content)
                .whenComplete((receipt, failure) -> {
                    unanswered.decrementAndGet();
                    if (receipt != null) {
                        stored.incrementAndGet();
                    }
                })
                .toCompletableFuture();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.close();
    }
}
