package client.sdk;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;

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
    private final ConnectionLoop connections;

    private ImClient(ClientSettings settings, ImListener listener, long resumeAfter, ClientThreads threads) {
        this.threads = threads;
        this.listener = new CarefulListener(listener);
        EventLoop loop = threads.loop();
        outgoing = new Outgoing(loop, settings.user(), MessageIds.random(), settings.maxUnacknowledged());
        incoming = new Incoming(this.listener, resumeAfter);
        connections = new ConnectionLoop(threads, settings, this.listener, outgoing, incoming, threads::release);
    }

    /** Settings for a new client; {@link Builder#build} makes it. */
    public static Builder builder() {
        return new Builder();
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
     * messages keeps this as well, and passes it to {@link Builder#resumeAfter} when it starts again.
     */
    public long lastSequence() {
        return Math.max(0, incoming.last());
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

    /** The settings of a client, for one use. Gates and a user are needed. Not thread-safe. */
    public static final class Builder {

        private static final int SILENT_HEARTBEATS = 3;

        private List<InetSocketAddress> gates = List.of();
        private String user = "";
        private String password = "";
        private @Nullable String platform;
        private ImListener listener = message -> {};
        private @Nullable EventLoopGroup threads;
        private Duration heartbeat = Duration.ofSeconds(5);
        private @Nullable Duration silence;
        private @Nullable InetSocketAddress localAddress;
        private long resumeAfter = Incoming.NONE;
        private Duration loginTimeout = Duration.ofSeconds(5);
        private int maxUnacknowledged = 1024;
        private boolean register;
        private @Nullable ParseRegistryMap registry;

        private Builder() {}

        /** Where to connect to, in turn from a random one. An unresolved address is looked up at each attempt. */
        public Builder gates(List<InetSocketAddress> addresses) {
            gates = List.copyOf(addresses);
            return this;
        }

        /** Where connections come from, such as one of several addresses of this machine. Default: the system's choice. */
        public Builder localAddress(InetSocketAddress address) {
            localAddress = address;
            return this;
        }

        /** Who logs in. */
        public Builder user(String id, String secret) {
            user = id;
            password = secret;
            return this;
        }

        /** Names this device among the user's: android, ios or web. Default: none. */
        public Builder platform(String name) {
            platform = name;
            return this;
        }

        /** Who is told what happens. Default: nobody. */
        public Builder listener(ImListener told) {
            listener = told;
            return this;
        }

        /** Event loops of epoll or NIO (see {@link EventLoops}), to be shared by many clients; the client never ends them. Default: a thread of its own. */
        public Builder threads(EventLoopGroup group) {
            threads = group;
            return this;
        }

        /** How often to tell the gate that the client is alive, and hear from it; zero for never. Default: 5 s. */
        public Builder heartbeat(Duration interval) {
            heartbeat = interval;
            return this;
        }

        /** How long nothing may be heard from a gate before it counts as dead. Default: three heartbeats. */
        public Builder silence(Duration longest) {
            silence = longest;
            return this;
        }

        /**
         * What {@link ImClient#lastSequence} was when the application last ran. Default: the server goes by what this
         * user's device on this platform has confirmed.
         */
        public Builder resumeAfter(long lastSequence) {
            if (lastSequence < 0) {
                throw new IllegalArgumentException("sequence: " + lastSequence + " (expected: >= 0)");
            }
            resumeAfter = lastSequence;
            return this;
        }

        /** How long an attempt to connect and log in may take. Default: 5 s. */
        public Builder loginTimeout(Duration longest) {
            loginTimeout = longest;
            return this;
        }

        /** How many messages may have no answer; one more fails at once. Default: 1024. */
        public Builder maxUnacknowledged(int most) {
            maxUnacknowledged = most;
            return this;
        }

        /** Whether to register the account if there is none. Default: no. */
        public Builder register(boolean wanted) {
            register = wanted;
            return this;
        }

        /** The messages that are known: the standard ones, which many clients can share. Default: a copy of its own. */
        public Builder registry(ParseRegistryMap messages) {
            registry = messages;
            return this;
        }

        /** @throws IllegalArgumentException for settings that make no sense; it names the value and what was expected */
        public ImClient build() {
            Duration longest = silence != null ? silence : heartbeat.multipliedBy(SILENT_HEARTBEATS);
            var settings = new ClientSettings(
                    gates,
                    localAddress,
                    user,
                    password,
                    platform,
                    heartbeat,
                    longest,
                    loginTimeout,
                    maxUnacknowledged,
                    register,
                    UUID.randomUUID().toString(),
                    registry != null ? registry : ParseRegistryMap.standard());
            ClientThreads loops = threads == null ? ClientThreads.own(user) : ClientThreads.of(threads);
            return new ImClient(settings, listener, resumeAfter, loops);
        }
    }
}
