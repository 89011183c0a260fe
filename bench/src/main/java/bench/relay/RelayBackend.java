package bench.relay;

import common.config.Endpoint;
import common.transport.IoTransport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The back half of a relay, for one {@link RelayGate}: believes every login, answers each chat 300 and pushes it to the
 * receiver. One event loop; the storing one has one worker thread beside it.
 */
public final class RelayBackend implements AutoCloseable {

    private final EventLoopGroup loop;
    private final Channel server;
    private final @Nullable Stored stored;

    /**
     * Listens on 127.0.0.1.
     *
     * @param port 0 for any free one
     * @param redis where to store; {@code null} to store nothing
     */
    public RelayBackend(int port, @Nullable Endpoint redis) {
        IoTransport transport = IoTransport.best();
        stored = redis == null ? null : new Stored(redis);
        Answering answering = stored == null ? new AtOnce() : stored;
        loop = transport.newThreads("relay-backend", 1);
        server = new ServerBootstrap()
                .group(loop)
                .channel(transport.serverChannel())
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new BackendLinkHandler(answering));
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
        if (stored != null) {
            stored.close();
        }
    }

    /** Arguments: the port to listen on and, to store, that of a Redis. Runs until it is terminated. */
    public static void main(String[] args) {
        Endpoint redis = args.length > 1 ? new Endpoint("127.0.0.1", Integer.parseInt(args[1])) : null;
        RelayBackend backend = new RelayBackend(Integer.parseInt(args[0]), redis);
        System.out.println(
                "READY relay backend" + (redis == null ? "" : ", storing in " + redis) + ": " + backend.address());
    }
}
