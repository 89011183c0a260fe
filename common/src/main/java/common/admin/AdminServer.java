package common.admin;

import common.config.Endpoint;
import common.transport.IoTransport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The admin port: metrics, health, settings and state over HTTP. It has an event loop and a thread for checks of its own, so that neither
 * a scrape nor a Redis that does not answer keeps a client waiting.
 */
public final class AdminServer implements AutoCloseable {

    private final IoTransport transport;
    private final EventLoopGroup loop;
    private final ExecutorService checks;
    private final ChannelGroup connections;
    private final AdminPipeline pipeline;

    /**
     * A server that does not listen yet.
     *
     * @param name how its threads' names begin
     * @param scrape all metrics in Prometheus's text format, as of now
     * @param settings those in force
     * @param more what it answers beside what every process does
     */
    public AdminServer(
            String name,
            IoTransport transport,
            Supplier<String> scrape,
            Record settings,
            Readiness readiness,
            AdminPages more) {
        this.transport = transport;
        this.loop = transport.newThreads(name + "-admin", 1);
        this.checks = Executors.newSingleThreadExecutor(new DefaultThreadFactory(name + "-health", true));
        this.connections = new DefaultChannelGroup(loop.next());
        HealthProbe health = new HealthProbe(readiness, checks);
        this.pipeline =
                new AdminPipeline(connections, new AdminHandler(scrape, SettingsText.of(settings), health, more));
    }

    /**
     * Listens on {@code endpoint}.
     *
     * @return the address that it is bound to; Netty throws what the system says if it cannot be
     */
    public InetSocketAddress listen(Endpoint endpoint) {
        return (InetSocketAddress) new ServerBootstrap()
                .group(loop)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(pipeline)
                .bind(endpoint.resolve())
                .syncUninterruptibly()
                .channel()
                .localAddress();
    }

    /** Stops listening, closes what is open and ends the threads. */
    @Override
    public void close() {
        checks.shutdownNow();
        loop.shutdownGracefully(20, 1_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }
}
