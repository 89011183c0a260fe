package client.sdk;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameGatherer;

/** How a connection to a gate is opened, with every handler in the order that incoming bytes meet them. */
final class GateChannel {

    /** Comes in when the user is logged in: before that, the login has a time of its own. */
    static final String SILENCE = "silence";

    static final String FRAME_GATHERER = "frame-gatherer";
    static final String FRAME_READER = "frame-reader";
    static final String CONNECTION = "connection";

    /** More than any gate takes for a message: one that cannot be received would come again with every login. */
    private static final int MAX_BODY = 2 * Outgoing.MAX_BYTES;

    private static final String TLS = "tls";
    private static final String WEB_SOCKET = "web-socket";
    private static final String WEB_SOCKET_PATH = "/ws";

    /** Of what a gate says to the request for a WebSocket. */
    private static final int MAX_HANDSHAKE = 8 * 1024;

    private GateChannel() {}

    /**
     * Begins to open {@code channel}, which has not been used before.
     *
     * @param connection stands last, and is told of the messages
     */
    static ChannelFuture open(
            Channel channel,
            EventLoop loop,
            InetSocketAddress gate,
            ClientSettings settings,
            ChannelHandler connection) {
        return new Bootstrap()
                .group(loop)
                .channelFactory(() -> channel)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeout().toMillis()))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel ch) {
                        ClientTls tls = settings.tls();
                        if (tls != null) {
                            ch.pipeline().addLast(TLS, tls.newHandler(ch, gate, settings.loginTimeout()));
                        }
                        if (settings.webSocket()) {
                            addWebSocket(ch.pipeline(), gate, settings);
                        }
                        addHandlers(ch.pipeline(), settings.registry(), connection);
                    }
                })
                .connect(gate, settings.localAddress());
    }

    static void addHandlers(ChannelPipeline pipeline, ParseRegistryMap registry, ChannelHandler connection) {
        pipeline.addLast(FRAME_GATHERER, new FrameGatherer(registry))
                .addLast(FRAME_READER, new FrameReader(registry, MAX_BODY))
                .addLast(CONNECTION, connection);
    }

    /** Has the handlers that come next work on a WebSocket as they do on a socket. */
    private static void addWebSocket(ChannelPipeline pipeline, InetSocketAddress gate, ClientSettings settings) {
        var config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri((settings.tls() == null ? "ws://" : "wss://") + gate.getHostString() + ":"
                        + gate.getPort() + WEB_SOCKET_PATH)
                .maxFramePayloadLength(MAX_BODY)
                .handshakeTimeoutMillis(settings.loginTimeout().toMillis())
                .withUTF8Validator(false)
                .build();
        pipeline.addLast(new HttpClientCodec())
                .addLast(new HttpObjectAggregator(MAX_HANDSHAKE))
                .addLast(new WebSocketClientProtocolHandler(config))
                .addLast(WEB_SOCKET, new WebSocketStream());
    }

    /** From now on tells the connection by an IdleStateEvent if nothing has been heard for {@code silence}. */
    static void watchSilence(ChannelPipeline pipeline, Duration silence) {
        pipeline.addFirst(SILENCE, new IdleStateHandler(silence.toNanos(), 0, 0, TimeUnit.NANOSECONDS));
    }

    /** A phrase for what went wrong. */
    static String describe(Throwable cause) {
        if (cause instanceof DecoderException && cause.getCause() != null) { // what TLS says is inside
            return describe(cause.getCause());
        }
        // Netty's message repeats the address, and with epoll names the system call
        if (cause instanceof ConnectException && cause.getMessage() != null) {
            return cause.getMessage().replaceFirst("^.*error\\(-?\\d+\\): ", "").replaceFirst(": [^:]*/.*", "");
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
