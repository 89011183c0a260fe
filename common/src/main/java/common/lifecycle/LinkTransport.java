package common.lifecycle;

import common.config.BackendSettings;
import common.transport.BackendTransport;
import common.transport.GateSender;
import common.transport.IoTransport;
import common.transport.RequestSink;
import common.transport.tcp.LinkServer;
import common.transport.tcp.Peer;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import protobuf.ParseRegistryMap;

/** A backend's end of the tcp transport: a listener, and the threads of its links. */
final class LinkTransport implements BackendTransport {

    private final BackendSettings settings;
    private final LinkServer links;
    private final IoTransport transport = IoTransport.best();
    private final EventLoopGroup threads;

    private volatile int boundPort;

    /** @param name what its threads' names begin with */
    LinkTransport(String name, Peer self, BackendSettings settings, ParseRegistryMap registry) {
        this.settings = settings;
        this.links = new LinkServer(self, registry);
        this.threads = transport.newThreads(name + "-io", settings.ioThreads());
    }

    @Override
    public GateSender gates() {
        return links;
    }

    @Override
    public String open(RequestSink requests) throws IOException {
        InetSocketAddress bound =
                Binding.bind(settings.listen(), endpoint -> links.listen(endpoint, threads, transport, requests));
        boundPort = bound.getPort();
        return "gates " + settings.listen().withPort(boundPort);
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
