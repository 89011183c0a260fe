package client.sdk;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/**
 * The messages of a client that have no answer yet, in the order in which {@link #offer} was called.
 *
 * <p>Those that were written on a connection that is gone are written first on the next, in their order, before any
 * that never was. {@link #offer} and {@link #stopTaking} are for any thread, everything else for the event loop.
 */
final class Outgoing {

    /** What no gate can be set to take: the length alone would make it close the connection. */
    static final int MAX_BYTES = 8 * 1024 * 1024;

    private final EventLoop loop;
    private final String user;
    private final MessageIds ids;
    private final int bound;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Queue<Unacknowledged> intake = new ConcurrentLinkedQueue<>();
    private final Answers answers = new Answers();

    private Queue<Unacknowledged> again = new ArrayDeque<>();
    private @Nullable Channel channel;
    private Runnable beforeFlush = () -> {};
    private @Nullable Runnable whenEmpty;
    private volatile @Nullable String stopped;
    private volatile @Nullable String closed;

    /** @param bound how many messages are kept at most */
    Outgoing(EventLoop loop, String user, MessageIds ids, int bound) {
        this.loop = loop;
        this.user = user;
        this.ids = ids;
        this.bound = bound;
    }

    CompletionStage<Receipt> offer(String receiver, String content) {
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        CPrivateChat chat = CPrivateChat.newBuilder()
                .setSelf(user)
                .setDest(receiver)
                .setContent(content)
                .setClientMsgId(ids.next())
                .build();
        if (chat.getSerializedSize() > MAX_BYTES) {
            receipt.completeExceptionally(RefusedException.of(ResponseCode.TOO_LARGE));
            return receipt;
        }
        if (count.incrementAndGet() > bound) {
            count.decrementAndGet();
            receipt.completeExceptionally(new TooManyUnacknowledgedException(bound));
        } else if (stopped != null) {
            count.decrementAndGet();
            receipt.completeExceptionally(new IllegalStateException(stopped));
        } else {
            intake.add(new Unacknowledged(chat, receipt));
        }
        wake();
        return receipt;
    }

    /** Fails whatever is offered from now on; what has been taken goes on. */
    void stopTaking(String reason) {
        stopped = reason;
    }

    /**
     * The user is logged in on {@code connection}: sends there what has no answer, then what comes.
     *
     * @param flushing called when messages have been written and are about to be flushed; it may write, too
     */
    void attach(Channel connection, Runnable flushing) {
        channel = connection;
        beforeFlush = flushing;
        pump();
    }

    /** The connection is gone. */
    void detach() {
        channel = null;
        again = answers.takeAll(again);
    }

    /** Writes as much as the connection takes. To be called again when it takes more. */
    void pump() {
        if (closed != null) {
            failIntake();
            return;
        }
        boolean written = false;
        while (channel != null && channel.isWritable()) {
            Unacknowledged next = again.isEmpty() ? intake.poll() : again.poll();
            if (next == null) {
                break;
            }
            answers.await(next);
            channel.write(next.chat(), channel.voidPromise());
            written = true;
        }
        if (written && channel != null) {
            beforeFlush.run();
            channel.flush();
        }
        tellIfEmpty();
    }

    /** An answer on the connection that is attached. */
    void answered(SResponse answer) {
        Unacknowledged message = answers.take(answer);
        if (message == null) {
            return;
        }
        count.decrementAndGet();
        if (answer.getCode() == ResponseCode.ACCEPTED.code()) {
            message.receipt().complete(new Receipt(message.id(), answer.getSequence()));
        } else {
            message.receipt().completeExceptionally(RefusedException.of(answer));
        }
        tellIfEmpty();
    }

    /** Runs {@code action} once nothing is without an answer. */
    void whenEmpty(Runnable action) {
        whenEmpty = action;
        tellIfEmpty();
    }

    /** Fails everything that has no answer, and all that may still be offered. */
    void close(String reason) {
        stopped = reason;
        closed = reason;
        detach();
        for (Unacknowledged message = again.poll(); message != null; message = again.poll()) {
            fail(message);
        }
        failIntake();
    }

    private void tellIfEmpty() {
        Runnable action = whenEmpty;
        if (action != null && count.get() == 0) {
            whenEmpty = null;
            action.run();
        }
    }

    private void wake() {
        if (loop.inEventLoop()) {
            pump();
        } else if (awake.compareAndSet(false, true)) {
            try {
                loop.execute(this::awake);
            } catch (RejectedExecutionException e) { // the loop has ended, and the client with it
                awake.set(false);
                failIntake();
            }
        }
    }

    private void awake() {
        awake.set(false);
        pump();
    }

    private void failIntake() {
        for (Unacknowledged message = intake.poll(); message != null; message = intake.poll()) {
            fail(message);
        }
    }

    private void fail(Unacknowledged message) {
        count.decrementAndGet();
        message.receipt()
                .completeExceptionally(new IllegalStateException("the message has no answer, and may or may not have"
                        + " been stored: " + (closed == null ? "the event loop has ended" : closed)));
    }
}
