package common.dispatch;

import common.store.StoreBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers what was asked of it when it is flushed, and keeps how much that was each time. */
final class FakeStore implements StoreBatch {

    /** The number of asks that each flush answered that had any. */
    final List<Integer> batches = new CopyOnWriteArrayList<>();

    volatile boolean closed;

    private List<CompletableFuture<Void>> asked = new ArrayList<>();

    CompletionStage<Void> ask() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        asked.add(answer);
        return answer;
    }

    @Override
    public boolean flushOnce() {
        if (asked.isEmpty()) {
            return false;
        }
        List<CompletableFuture<Void>> round = asked;
        asked = new ArrayList<>();
        batches.add(round.size());
        round.forEach(answer -> answer.complete(null));
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
