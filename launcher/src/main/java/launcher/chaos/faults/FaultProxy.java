package launcher.chaos.faults;

import common.config.Endpoint;
import common.transport.IoTransport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import launcher.LaunchException;
import protobuf.ParseRegistryMap;

/**
 * Stands between the gates and one backend, on a free port of 127.0.0.1, and does to their links what networks do. Safe
 * for use by any thread.
 */
public final class FaultProxy implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final long LOOP_TIMEOUT_MILLIS = 5_000;

    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private final PushFilter filter;
    private final Channel listener;

    /**
     * Begins to listen.
     *
     * @param backend where what comes is passed on to
     */
    public FaultProxy(Endpoint backend, EventLoopGroup threads, IoTransport transport, ParseRegistryMap registry) {
        filter = new PushFilter(registry);
        Bootstrap toBackend = new Bootstrap()
                .channel(transport.socketChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .remoteAddress(backend.resolve());
        listener = new ServerBootstrap()
                .group(threads)
                .channel(transport.serverChannel())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel gate) {
                        add(ProxyLink.open(gate, toBackend, registry, filter));
                    }
                })
                .bind(LOOPBACK, 0)
                .syncUninterruptibly()
                .channel();
    }

    /** Where gates connect to. */
    public Endpoint endpoint() {
        return new Endpoint(LOOPBACK, ((InetSocketAddress) listener.localAddress()).getPort());
    }

    /** Breaks all links that there are, and returns when they are broken. */
    public void cut() {
        onEach(ProxyLink::cut);
    }

    /** Whether nothing moves on the links that there are now; so when it returns. Both ends think that they are up. */
    public void setStalled(boolean stalled) {
        onEach(link -> link.setStalled(stalled));
    }

    /** How many of a hundred pushes to swallow from now on. */
    public void dropPushes(int percent) {
        filter.setPercent(percent);
    }

    /** Pushes swallowed so far. */
    public long dropped() {
        return filter.swallowed();
    }

    @Override
    public void close() {
        listener.close();
        cut();
    }

    private void add(ProxyLink link) {
        links.add(link);
        link.gate().closeFuture().addListener(closed -> links.remove(link));
    }

    private void onEach(Consumer<ProxyLink> action) {
        List<? extends Future<?>> done = links.stream()
                .map(link -> link.gate().eventLoop().submit(() -> action.accept(link)))
                .toList();
        for (Future<?> each : done) {
            if (!each.awaitUninterruptibly(LOOP_TIMEOUT_MILLIS) || !each.isSuccess()) {
                throw new LaunchException("a link of the proxy did not do as told: " + each);
            }
        }
    }
}
