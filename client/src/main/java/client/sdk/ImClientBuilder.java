package client.sdk;

import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;

/** The settings of a client, for one use. Gates and a user are needed. Not thread-safe. */
public final class ImClientBuilder {

    private static final int SILENT_HEARTBEATS = 3;

    private List<InetSocketAddress> gates = List.of();
    private boolean webSocket;
    private @Nullable ClientTls tls;
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
    private @Nullable String token;

    ImClientBuilder() {}

    /** Where to connect to, in turn from a random one. An unresolved address is looked up at each attempt. */
    public ImClientBuilder gates(List<InetSocketAddress> addresses) {
        gates = List.copyOf(addresses);
        return this;
    }

    /** Whether to connect by WebSocket, at the gates' ports for browsers, as through proxies that let pass nothing else. Default: no. */
    public ImClientBuilder webSocket(boolean wanted) {
        webSocket = wanted;
        return this;
    }

    /** To connect by TLS, at the gates' ports for it, which many clients can share. Default: without. */
    public ImClientBuilder tls(@Nullable ClientTls trust) {
        tls = trust;
        return this;
    }

    /** Where connections come from, such as one of several addresses of this machine. Default: the system's choice. */
    public ImClientBuilder localAddress(InetSocketAddress address) {
        localAddress = address;
        return this;
    }

    /** Who logs in. */
    public ImClientBuilder user(String id, String secret) {
        user = id;
        password = secret;
        return this;
    }

    /**
     * What {@link ImClient#token} was when the application last ran: the first login, too, is by it, and the password is
     * used only if the server does not take it. Default: none.
     */
    public ImClientBuilder token(String resumeToken) {
        token = resumeToken;
        return this;
    }

    /** Names this device among the user's: android, ios, web or another name of 1 to 16 characters. Default: none. */
    public ImClientBuilder platform(String name) {
        platform = name;
        return this;
    }

    /** Who is told what happens. Default: nobody. */
    public ImClientBuilder listener(ImListener told) {
        listener = told;
        return this;
    }

    /** Event loops of epoll or NIO (see {@link EventLoops}), to be shared by many clients; the client never ends them. Default: a thread of its own. */
    public ImClientBuilder threads(EventLoopGroup group) {
        threads = group;
        return this;
    }

    /** How often to tell the gate that the client is alive, and hear from it; zero for never. Default: 5 s. */
    public ImClientBuilder heartbeat(Duration interval) {
        heartbeat = interval;
        return this;
    }

    /** How long nothing may be heard from a gate before it counts as dead. Default: three heartbeats. */
    public ImClientBuilder silence(Duration longest) {
        silence = longest;
        return this;
    }

    /**
     * What {@link ImClient#lastSequence} was when the application last ran. Default: the server goes by what this
     * user's device on this platform has confirmed.
     */
    public ImClientBuilder resumeAfter(long lastSequence) {
        if (lastSequence < 0) {
            throw new IllegalArgumentException("sequence: " + lastSequence + " (expected: >= 0)");
        }
        resumeAfter = lastSequence;
        return this;
    }

    /** How long an attempt to connect and log in may take. Default: 5 s. */
    public ImClientBuilder loginTimeout(Duration longest) {
        loginTimeout = longest;
        return this;
    }

    /** How many messages may have no answer; one more fails at once. Default: 1024. */
    public ImClientBuilder maxUnacknowledged(int most) {
        maxUnacknowledged = most;
        return this;
    }

    /** Whether to register the account if there is none. Default: no. */
    public ImClientBuilder register(boolean wanted) {
        register = wanted;
        return this;
    }

    /** The messages that are known: the standard ones, which many clients can share. Default: a copy of its own. */
    public ImClientBuilder registry(ParseRegistryMap messages) {
        registry = messages;
        return this;
    }

    /** @throws IllegalArgumentException for settings that make no sense; it names the value and what was expected */
    public ImClient build() {
        Duration longest = silence != null ? silence : heartbeat.multipliedBy(SILENT_HEARTBEATS);
        var settings = new ClientSettings(
                gates,
                webSocket,
                tls,
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
        return new ImClient(settings, listener, resumeAfter, new ResumeToken(token), loops);
    }
}
