package common.lifecycle;

import common.config.BackendSettings;
import common.config.Endpoint;
import common.transport.BackendTransport;
import common.transport.GateSender;
import common.transport.IoTransport;
import common.transport.RequestSink;
import common.transport.tcp.LinkEnd;
import common.transport.tcp.LinkServer;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import protobuf.ParseRegistryMap;

/** A backend's end of the tcp transport: a listener, and the threads of its links. */
final class LinkTransport implements BackendTransport {

    private final String name;
    private final BackendSettings settings;
    private final LinkServer links;
    private final IoTransport transport = IoTransport.best();
    private final EventLoopGroup threads;

    private volatile int boundPort;

    /** @param name what its threads' names begin with */
    LinkTransport(String name, LinkEnd end, BackendSettings settings, ParseRegistryMap registry) {
        this.name = name;
        this.settings = settings;
        this.links = new LinkServer(end, registry);
        this.threads = transport.newThreads(name + "-io", settings.ioThreads());
    }

    @Override
    public GateSender gates() {
        return links;
    }

    @Override
    public String open(RequestSink requests) throws IOException {
        Endpoint listen = ServerPort.of(name, settings);
        InetSocketAddress bound =
                Binding.bind(listen, endpoint -> links.listen(endpoint, threads, transport, requests));
        boundPort = bound.getPort();
        return "gates " + listen.withPort(boundPort);
    }

    @Override
    public int boundPort() {
        return boundPort;
    }

    @Override
    public int connected() {
        return links.connected();
    }

    @Override
    public int links() {
        return links.connected();
    }

    @Override
    public void stopReceiving() {
        links.stopReceiving();
    }

    @Override
    public void closeLinks() {
        links.closeLinks();
    }

    @Override
    public void close() {
        threads.shutdownGracefully(20, 2_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }
}
