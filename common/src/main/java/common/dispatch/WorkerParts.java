package common.dispatch;

import common.store.StoreBatch;
import java.util.concurrent.Executor;

/**
 * What one worker works with, made for it alone.
 *
 * @param handlers its handlers; their store ports ask {@code store}
 * @param store flushed after each drain of the queue
 */
public record WorkerParts(HandlerTable handlers, StoreBatch store) {

    /** Makes the parts of one worker; called once for each, before any message is handled. */
    @FunctionalInterface
    public interface Factory {

        /**
         * Makes them.
         *
         * @param worker runs what it is given on the worker's thread: stages of ports that work on other threads are to
         *     be completed through it
         * @param outbox the way of its handlers to clients and gates
         */
        WorkerParts create(Executor worker, Outbox outbox);
    }
}
