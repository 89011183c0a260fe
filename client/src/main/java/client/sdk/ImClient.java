package client.sdk;

import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/**
 * A user of face2face: logs in, stays logged in, sends and receives.
 *
 * <p>What it promises together with the server:
 *
 * <ul>
 *   <li>A message whose {@link Receipt} has come is stored, and reaches its receiver, now or at the next login.
 *   <li>A message is stored once, however often the client has to send it again because a connection broke.
 *   <li>Messages to one receiver arrive in the order in which {@link #send} was called.
 *   <li>The listener gets each message once, and in the order of the user's inbox.
 * </ul>
 *
 * <p>Its first login is by the password, later ones by a token that the server gave it, which cost the server no password
 * hash. When the server does not take the token any more, the password is used again.
 *
 * <p>When the connection breaks, or nothing is heard from the gate for too long, the client connects to the next gate:
 * at once, and then after pauses of 50 ms to 1 s. Logged in again, it sends what has no answer, in the old order, and
 * then what was sent meanwhile.
 *
 * <p>Safe for use by any thread. Stages complete on the client's event loop, on which the listener is called as well.
 */
public final class ImClient implements AutoCloseable {

    private final ClientThreads threads;
    private final CarefulListener listener;
    private final Outgoing outgoing;
    private final Incoming incoming;
    private final ResumeToken token;
    private final ConnectionLoop connections;

    ImClient(ClientSettings settings, ImListener listener, long resumeAfter, ResumeToken token, ClientThreads threads) {
        this.threads = threads;
        this.listener = new CarefulListener(listener);
        EventLoop loop = threads.loop();
        outgoing = new Outgoing(loop, settings.user(), MessageIds.random(), settings.maxUnacknowledged());
        incoming = new Incoming(this.listener, resumeAfter);
        this.token = token;
        connections = new ConnectionLoop(threads, settings, token, this.listener, outgoing, incoming, threads::release);
    }

    /** Settings for a new client; {@link ImClientBuilder#build} makes it. */
    public static ImClientBuilder builder() {
        return new ImClientBuilder();
    }

    /**
     * Connects and logs in, and makes attempt after attempt until that has worked.
     *
     * @return completes at the first login; fails with {@link RefusedException} if the login is refused for good (200,
     *     202, 405, 406, 407), with {@link IllegalStateException} if the client is closed before
     */
    public CompletionStage<Void> start() {
        run(connections::begin);
        return connections.started();
    }

    /**
     * Sends a message. May be called before the client is logged in, or while it is not connected: the message waits.
     *
     * <p>A refusal is final for the message, also one that asks to try again (500 to 504): were it sent again behind the
     * messages that have been accepted meanwhile, their order would be broken. Whether that matters, the application
     * knows. If a connection broke between, an earlier try of the message may be stored after all.
     *
     * @return completes when the server has stored the message; fails with {@link RefusedException} if it refused it, with
     *     {@link TooManyUnacknowledgedException} if too many have no answer yet, with {@link IllegalStateException} if the
     *     client is closed or logging out
     */
    public CompletionStage<Receipt> send(String receiver, String content) {
        return outgoing.offer(receiver, content);
    }

    /**
     * The sequence of the last message that the listener has taken; 0 if it has had none. An application that keeps its
     * messages keeps this as well, and passes it to {@link ImClientBuilder#resumeAfter} when it starts again.
     */
    public long lastSequence() {
        return Math.max(0, incoming.last());
    }

    /**
     * By what the client comes back without its password; empty before the first login, and at servers that give none. An
     * application may keep it, as carefully as a password, and pass it to {@link ImClientBuilder#token} when it starts
     * again: it holds for weeks, and a fresh one comes with a login now and then.
     */
    public Optional<String> token() {
        return Optional.ofNullable(token.text());
    }

    /**
     * Ends the session: takes no more messages, waits until all have their answer, logs out, and closes the client.
     *
     * @return completes then; fails if the client is closed before
     */
    public CompletionStage<Void> logout() {
        outgoing.stopTaking("the client is logging out");
        run(connections::logOut);
        return connections.loggedOut();
    }

    /**
     * Has the server delete the user's account for good, with the inbox and the messages in it, and closes the client, and all
     * others of the user. The name is not given out again. If a connection breaks, it is asked again on the next.
     *
     * @param password the user's, of 1 to 1024 bytes of UTF-8
     * @return completes when the account is gone; fails with {@link RefusedException} if the server refuses (202: the password
     *     is another; 212 and from 500 on: try again later), and the client goes on; with {@link IllegalStateException} if the
     *     client is closed before, or is asked a second time meanwhile
     * @throws IllegalArgumentException if nobody can have that password
     */
    public CompletionStage<Void> deleteAccount(String password) {
        Deletion deletion = new Deletion(password);
        try {
            threads.loop().execute(() -> connections.delete(deletion));
        } catch (RejectedExecutionException ended) {
            deletion.fail(new IllegalStateException("the client is closed", ended));
        }
        return deletion.result();
    }

    /**
     * Closes the connection and makes no other. Messages without an answer fail with {@link IllegalStateException}: they
     * may or may not have been stored. No call of the listener begins after
     * this. With threads of its own the client waits, though not for long, until they have ended; with others' it returns
     * at once. The session ends, as after any loss of a connection.
     */
    @Override
    public void close() {
        outgoing.stopTaking("the client is closed");
        listener.silence();
        run(() -> connections.close("by the application"));
        threads.awaitEnd();
    }

    private void run(Runnable action) {
        try {
            threads.loop().execute(action);
        } catch (RejectedExecutionException ended) {
            // either the client has been closed, and this changes nothing, or others' threads have ended under it
            connections.started().completeExceptionally(ended);
            connections.loggedOut().completeExceptionally(ended);
        }
    }
}
