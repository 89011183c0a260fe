package bench.relay;

import common.transport.IoTransport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;

/**
 * The front half of a relay: clients on one side, one link to {@link RelayBackend} on the other, one event loop for
 * both. What a client sends goes on as the bytes that came, and so does what comes back.
 */
public final class RelayGate implements AutoCloseable {

    private static final int BACKLOG = 4096;

    private final EventLoopGroup loop;
    private final Channel server;

    /**
     * Connects to the backend and listens on 127.0.0.1.
     *
     * @param port 0 for any free one
     */
    public RelayGate(int port, InetSocketAddress backend) {
        IoTransport transport = IoTransport.best();
        loop = transport.newThreads("relay-gate", 1);
        GateClients clients = new GateClients();
        Channel link = new Bootstrap()
                .group(loop)
                .channel(transport.socketChannel())
                .handler(new GateLinkHandler(clients))
                .connect(backend)
                .syncUninterruptibly()
                .channel();
        ForwardBuffer forward = new ForwardBuffer(link);
        server = new ServerBootstrap()
                .group(loop)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new GateClientHandler(clients, forward));
                    }
                })
                .bind("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    @Override
    public void close() {
        Shutdown.of(loop);
    }

    /** Arguments: the port to listen on, and the backend's. Runs until it is terminated. */
    public static void main(String[] args) {
        RelayGate gate =
                new RelayGate(Integer.parseInt(args[0]), new InetSocketAddress("127.0.0.1", Integer.parseInt(args[1])));
        System.out.println("READY relay gate: " + gate.address());
    }
}
