package fuzz.stateful;

import client.sdk.ImClient;
import client.sdk.ImListener;
import client.sdk.IncomingMessage;
import common.config.Endpoint;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import launcher.LaunchException;

/** A decent client that nobody has seen before: registers, logs in, writes to itself and reads it. */
final class FreshClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** More often than the gate's idle time. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final Endpoint gate;
    private final boolean webSocket;

    FreshClient(Endpoint gate, boolean webSocket) {
        this.gate = gate;
        this.webSocket = webSocket;
    }

    /** What went wrong for {@code user}; nothing if it was served. */
    Optional<String> serve(String user) {
        Story story = new Story();
        try (ImClient client = ImClient.builder()
                .gates(List.of(new InetSocketAddress(gate.host(), gate.port())))
                .webSocket(webSocket)
                .user(user, "a password of its own")
                .register(true)
                .heartbeat(HEARTBEAT)
                .silence(PATIENCE)
                .loginTimeout(PATIENCE)
                .listener(story)
                .build()) {
            await(client.start().toCompletableFuture());
            await(client.send(user, "hello").toCompletableFuture());
            await(story.received);
            return Optional.empty();
        } catch (TimeoutException e) {
            return Optional.of(user + (webSocket ? " by WebSocket" : " by TCP") + " was not served within "
                    + PATIENCE.toSeconds() + " s (expected: as ever); its story: " + story.events);
        } catch (ExecutionException e) {
            return Optional.of(user + " was not served: " + e.getCause() + " (expected: as ever)");
        }
    }

    private static void await(CompletableFuture<?> stage) throws TimeoutException, ExecutionException {
        try {
            stage.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while a client was served", e);
        }
    }

    /** What happened to the client. */
    private static final class Story implements ImListener {

        private final CompletableFuture<IncomingMessage> received = new CompletableFuture<>();
        private final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public void received(IncomingMessage message) {
            events.add("received");
            received.complete(message);
        }

        @Override
        public void reached(InetSocketAddress gate) {
            events.add("reached");
        }

        @Override
        public void connected(InetSocketAddress gate) {
            events.add("logged in");
        }

        @Override
        public void disconnected(String reason) {
            events.add("disconnected: " + reason);
        }

        @Override
        public void attemptFailed(InetSocketAddress gate, String reason) {
            events.add("failed: " + reason);
        }

        @Override
        public void kicked(int code, String reason) {
            events.add("kicked: " + code);
        }
    }
}
