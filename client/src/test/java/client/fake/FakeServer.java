package client.fake;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameEncoder;
import protobuf.codec.FrameLimits;

/**
 * A whole face2face in one thread and in memory: registers, logs in, answers and delivers chats, and makes the faults
 * that it was told to make before it was started. Once started, its state belongs to its event loop.
 */
public final class FakeServer implements AutoCloseable {

    /** Small, so that a sender soon notices that the server does not read. */
    private static final int RECEIVE_BUFFER = 4 * 1024;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final Map<Integer, Fault> faults = new HashMap<>();
    private final Map<String, String> accounts = new HashMap<>();
    private final Map<String, Channel> sessions = new HashMap<>();
    private final Map<String, List<String>> inboxes = new HashMap<>();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger chats = new AtomicInteger();

    private final Set<String> clientAddresses = ConcurrentHashMap.newKeySet();

    private int failedLogins;
    private int failedLoginCode;
    private boolean silent;
    private Duration stall = Duration.ZERO;
    private @Nullable Channel listening;

    /** Does that to the {@code number}th chat of all, counted from 0. */
    public FakeServer onChat(int number, Fault fault) {
        faults.put(number, fault);
        return this;
    }

    /** How long {@link Fault#STALL} lasts. */
    public FakeServer stallFor(Duration time) {
        stall = time;
        return this;
    }

    /** Answers the first {@code count} logins with {@code code}. */
    public FakeServer failLogins(int count, int code) {
        failedLogins = count;
        failedLoginCode = code;
        return this;
    }

    /** Answers nothing at all. */
    public FakeServer saysNothing() {
        silent = true;
        return this;
    }

    public FakeServer withAccount(String userId, String password) {
        accounts.put(userId, password);
        return this;
    }

    /** Has a chat wait for a user's first login. */
    public FakeServer withWaiting(String userId, String content) {
        inboxes.computeIfAbsent(userId, key -> new ArrayList<>()).add(content);
        return this;
    }

    /** Starts on any free port. */
    public FakeServer start() {
        return start(0);
    }

    public FakeServer start(int port) {
        listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        clientAddresses.add(((InetSocketAddress) channel.remoteAddress())
                                .getAddress()
                                .getHostAddress());
                        channel.pipeline()
                                .addLast(new FrameDecoder(FrameLimits.of(FrameLimits.DEFAULT_MAX_BODY)))
                                .addLast(new FrameEncoder(registry))
                                .addLast(new FakeSession(FakeServer.this));
                    }
                })
                .bind("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
        return this;
    }

    public int port() {
        if (listening == null) {
            throw new IllegalStateException("not started");
        }
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Where connections came from so far. */
    public Set<String> clientAddresses() {
        return clientAddresses;
    }

    /** Login attempts so far. */
    public int logins() {
        return logins.get();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(20, 1_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    ParseRegistryMap registry() {
        return registry;
    }

    boolean silent() {
        return silent;
    }

    Duration stall() {
        return stall;
    }

    Map<String, String> accounts() {
        return accounts;
    }

    Map<String, Channel> sessions() {
        return sessions;
    }

    List<String> takeInbox(String userId) {
        List<String> waiting = inboxes.remove(userId);
        return waiting == null ? List.of() : waiting;
    }

    /** The code with which this login has to fail, or 0. */
    int nextLoginFailure() {
        return logins.getAndIncrement() < failedLogins ? failedLoginCode : 0;
    }

    @Nullable Fault nextFault() {
        return faults.get(chats.getAndIncrement());
    }
}
