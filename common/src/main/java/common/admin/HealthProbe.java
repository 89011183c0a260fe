package common.admin;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Runs the checks of a {@link Readiness}, one run at a time however many ask: who asks during a run gets its result.
 * Safe for use by any thread.
 */
final class HealthProbe {

    private final Readiness readiness;
    private final Executor thread;
    private CompletableFuture<List<String>> running = CompletableFuture.completedFuture(List.of());

    /** @param thread runs the checks, which may block */
    HealthProbe(Readiness readiness, Executor thread) {
        this.readiness = readiness;
        this.thread = thread;
    }

    /** What is wrong, found out now; empty if nothing is. */
    synchronized CompletionStage<List<String>> obstacles() {
        if (running.isDone()) {
            running = CompletableFuture.supplyAsync(readiness::obstacles, thread);
        }
        return running;
    }
}
