package rocketmq;

import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;

/** A queue that shows what is sent, and confirms or fails it when it is told to. */
final class HeldQueue implements Lane.Queue {

    private final Batch.Reader reader = new Batch.Reader(ParseRegistryMap.standard());
    private final List<List<Long>> messages = new ArrayList<>();
    private Lane.@Nullable Outcome pending;

    @Override
    public synchronized void send(byte[] message, Lane.Outcome outcome) {
        if (pending != null) {
            throw new IllegalStateException("a second message on its way (expected: one)");
        }
        pending = outcome;
        List<Long> requests = new ArrayList<>();
        for (Transfer transfer : reader.read(message).transfers()) {
            requests.add(transfer.request());
            transfer.release();
        }
        messages.add(requests);
    }

    /** The request numbers in each message so far. */
    synchronized List<List<Long>> messages() {
        return List.copyOf(messages);
    }

    void awaitMessages(int count) {
        Awaitility.await().until(() -> messages().size() >= count);
    }

    void confirm() {
        end(null);
    }

    void fail() {
        end(new IllegalStateException("as the test wants"));
    }

    private void end(@Nullable Throwable failure) {
        Lane.Outcome outcome;
        synchronized (this) {
            outcome = pending;
            pending = null;
        }
        if (outcome == null) {
            throw new AssertionError("nothing is on its way");
        }
        outcome.done(failure);
    }
}
