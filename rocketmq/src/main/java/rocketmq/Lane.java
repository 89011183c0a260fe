package rocketmq;

import common.transport.Backoff;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One queue that is written to in order: one message is on its way at a time, and the next is made of what has gathered
 * meanwhile. A message that fails is made and sent again before any later one. Safe for use by any thread.
 */
final class Lane {

    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LAST_RETRY = Duration.ofSeconds(1);

    /** What is to be sent. Called on the lane's thread only, in turn. */
    interface Source {

        /** The next message, or {@code null} if there is nothing to send now. */
        byte @Nullable [] next();

        /** The broker has it. */
        void sent();

        /** Whether the broker has it is not known: it, or all in it that still matters, has to come next again. */
        void failed();
    }

    /** Puts a message into the queue. */
    interface Queue {

        /** Sends, without waiting; tells once how that went, on any thread. */
        void send(byte[] message, Outcome outcome);
    }

    /** How sending went. */
    interface Outcome {

        /** @param failure why not, or {@code null} if the broker has the message */
        void done(@Nullable Throwable failure);
    }

    private final Source source;
    private final Queue queue;
    private final ScheduledExecutorService thread;
    private final Backoff backoff = new Backoff(FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault());

    /** Guarded by this: from when there may be something to send until it has been sent. */
    private boolean busy;

    /** Guarded by this: something has come since the source was asked. */
    private boolean again;

    Lane(Source source, Queue queue, ScheduledExecutorService thread) {
        this.source = source;
        this.queue = queue;
        this.thread = thread;
    }

    /** There may be something to send. */
    void wake() {
        synchronized (this) {
            again = true;
            if (busy) {
                return;
            }
            busy = true;
        }
        thread.execute(this::sendNext);
    }

    /** Whether all that was to be sent has been. */
    synchronized boolean isIdle() {
        return !busy;
    }

    private void sendNext() {
        byte[] message;
        do {
            synchronized (this) {
                again = false;
            }
            message = source.next();
        } while (message == null && !rest());
        if (message != null) {
            queue.send(message, failure -> thread.execute(() -> ended(failure)));
        }
    }

    /** Rests if nothing has come; says whether it does. */
    private synchronized boolean rest() {
        busy = again;
        return !busy;
    }

    private void ended(@Nullable Throwable failure) {
        if (failure == null) {
            backoff.reset();
            source.sent();
            sendNext();
        } else {
            source.failed();
            thread.schedule(this::sendNext, backoff.next().toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
