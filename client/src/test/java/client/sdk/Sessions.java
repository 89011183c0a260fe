package client.sdk;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.core.ThrowingRunnable;

/** What the tests of a client do over and over. */
final class Sessions {

    static final Duration NEVER = Duration.ZERO;

    private Sessions() {}

    /** A client of these gates that sends no heartbeats. */
    static ImClientBuilder client(FakeGate gates, ImListener listener) {
        return ImClient.builder()
                .gates(gates.addresses())
                .user("ann", "pw")
                .listener(listener)
                .heartbeat(NEVER);
    }

    static <T> T result(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    /** What the stage fails with. */
    static Throwable failure(CompletionStage<?> stage) throws InterruptedException, TimeoutException {
        try {
            Object result = stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
            throw new AssertionError("came: " + result + " (expected: a failure)");
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(5)).untilAsserted(assertion);
    }
}
