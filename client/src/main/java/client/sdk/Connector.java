package client.sdk;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameLimits;

/** Opens connections to one server. Immutable and safe for use by any thread. */
public final class Connector {

    private final String host;
    private final int port;
    private final Duration timeout;
    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final FrameLimits limits = FrameLimits.of(FrameLimits.DEFAULT_MAX_BODY);

    /**
     * @param host name or address; resolved at each attempt
     * @param timeout how long a connection may take to open, and a request to be answered
     */
    public Connector(String host, int port, Duration timeout) {
        this.host = host;
        this.port = port;
        this.timeout = timeout;
    }

    /**
     * Opens a connection, once: whoever wants another attempt asks again.
     *
     * @param loop runs the connection, its listener and the listeners of what is returned; one of NIO
     * @param listener told of what happens from then on
     */
    public Future<ClientConnection> connect(EventLoop loop, ConnectionListener listener) {
        Promise<ClientConnection> connected = loop.newPromise();
        ChannelFuture opening = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
                .handler(new ClientPipeline(registry, limits, timeout, listener))
                .connect(host, port);
        opening.addListener(done -> {
            if (done.isSuccess()) {
                Channel channel = opening.channel();
                connected.setSuccess(new ClientConnection(channel));
            } else {
                connected.setFailure(done.cause());
            }
        });
        return connected;
    }
}
