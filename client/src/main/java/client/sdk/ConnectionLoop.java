package client.sdk;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/**
 * Keeps a client connected: opens a connection, and another when that has ended, until the client is closed. Belongs to
 * the event loop.
 */
final class ConnectionLoop implements ConnectionOwner {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** A connection that lasted less long is no reason to try again at once: it would end in a busy loop. */
    private static final Duration STEADY = Duration.ofSeconds(1);

    private final ClientThreads threads;
    private final EventLoop loop;
    private final ClientSettings settings;
    private final ImListener listener;
    private final ResumeToken token;
    private final Outgoing outgoing;
    private final Incoming incoming;
    private final Runnable whenClosed;
    private final Gates gates;
    private final Backoff backoff = new Backoff(SHORTEST_PAUSE, LONGEST_PAUSE);
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> loggedOut = new CompletableFuture<>();

    private @Nullable GateConnection current;
    private @Nullable Deletion deletion;
    private boolean loggedIn;
    private long loggedInNanos;
    private long attempts;
    private boolean begun;
    private boolean closed;

    /** @param whenClosed called once, last of all */
    ConnectionLoop(
            ClientThreads threads,
            ClientSettings settings,
            ResumeToken token,
            ImListener listener,
            Outgoing outgoing,
            Incoming incoming,
            Runnable whenClosed) {
        this.threads = threads;
        this.loop = threads.loop();
        this.settings = settings;
        this.token = token;
        this.listener = listener;
        this.outgoing = outgoing;
        this.incoming = incoming;
        this.whenClosed = whenClosed;
        this.gates = new Gates(settings.gates());
    }

    /** Completes at the first login. For any thread. */
    CompletableFuture<Void> started() {
        return started;
    }

    /** Completes when the user has logged out. For any thread. */
    CompletableFuture<Void> loggedOut() {
        return loggedOut;
    }

    void begin() {
        if (!begun) {
            begun = true;
            attempt();
        }
    }

    /** Logs out as soon as nothing is without an answer. */
    void logOut() {
        outgoing.whenEmpty(() -> {
            if (current != null && loggedIn) {
                current.logOut();
            } else {
                loggedOut.complete(null);
                close("logged out");
            }
        });
    }

    /** Has the account deleted, on this connection or the next. */
    void delete(Deletion wish) {
        if (closed || deletion != null) {
            wish.fail(new IllegalStateException(
                    closed ? "the client is closed" : "the account is being deleted (expected: to wait for that)"));
            return;
        }
        deletion = wish;
        if (current != null && loggedIn) {
            current.say(wish.message());
        }
    }

    void close(String reason) {
        close(reason, new IllegalStateException(reason));
    }

    @Override
    public void opened(GateConnection connection) {
        listener.reached(connection.gate());
    }

    @Override
    public void loggedIn(GateConnection connection) {
        loggedIn = true;
        loggedInNanos = System.nanoTime();
        listener.connected(connection.gate());
        started.complete(null);
        if (deletion != null) {
            connection.say(deletion.message());
        }
    }

    @Override
    public boolean answered(SResponse answer) {
        if (deletion == null || !deletion.isAnsweredBy(answer)) {
            return false;
        }
        if (decideDeletion(answer.getCode(), answer.getDesc())) {
            close("the account has been deleted");
        }
        return true;
    }

    /** Whether the account is gone by what the server has said. */
    private boolean decideDeletion(int code, String sentence) {
        Deletion decided = deletion;
        deletion = null;
        return decided != null && decided.decide(code, sentence);
    }

    @Override
    public void kicked(int code, String sentence) {
        listener.kicked(code, sentence);
    }

    @Override
    public void ended(GateConnection connection, Ending ending) {
        boolean wasLoggedIn = loggedIn;
        current = null;
        loggedIn = false;
        if (ending instanceof Ending.LoggedOut) {
            loggedOut.complete(null);
            close(ending.reason());
            return;
        }
        if (wasLoggedIn) {
            listener.disconnected(ending.reason());
        } else {
            listener.attemptFailed(connection.gate(), ending.reason());
        }
        if (ending instanceof Ending.Final refused) {
            decideDeletion(refused.code(), refused.sentence());
            if (!wasLoggedIn && started.isDone()) { // else start() tells
                listener.kicked(refused.code(), refused.sentence());
            }
            close(refused.reason(), new RefusedException(refused.code(), refused.sentence()));
        } else {
            tryAgain(wasLoggedIn);
        }
    }

    private void tryAgain(boolean wasLoggedIn) {
        if (wasLoggedIn && System.nanoTime() - loggedInNanos >= STEADY.toNanos()) {
            backoff.reset();
            loop.execute(this::attempt);
        } else {
            loop.schedule(this::attempt, backoff.next(), TimeUnit.NANOSECONDS);
        }
    }

    private void attempt() {
        if (!closed) {
            current = new GateConnection(threads, settings, gates.next(), token, ++attempts, outgoing, incoming, this);
            current.open();
        }
    }

    private void close(String reason, RuntimeException cause) {
        if (closed) {
            return;
        }
        closed = true;
        if (current != null) {
            current.close();
            current = null;
        }
        outgoing.close("the client is closed: " + reason);
        started.completeExceptionally(cause);
        loggedOut.completeExceptionally(cause);
        if (deletion != null) {
            deletion.fail(cause);
        }
        whenClosed.run();
    }
}
