package gate.web;

import common.metrics.StormLog;
import gate.client.ClientPipeline;
import gate.limit.AddressBudget;
import gate.limit.ConnectionLimiter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameLimits;

/**
 * The pipeline of a connection to the web port. It begins with HTTP, where one request after the other is taken and
 * answered, however many have come; a request for a WebSocket has the handlers of HTTP replaced by those that make a stream
 * of bytes of it, and behind them {@link ClientPipeline} adds its own. An address's connections are counted from their
 * beginning.
 *
 * <p>Messages are not compressed: most are a few dozen bytes, and a browser that is offered compression compresses every
 * one.
 */
public final class WebPipeline extends ChannelInitializer<SocketChannel> {

    private static final String PORTIONS = "portions";
    private static final String QUEUE = "request-queue";
    private static final String DEADLINE = "request-deadline";
    private static final String REQUESTS = "requests";
    private static final String PINGS = "pings";
    private static final String STREAM = "stream";

    private static final String VERSION = WebSocketVersion.V13.toHttpHeaderValue();

    private static final int MAX_LINE = 2 * 1024;
    private static final int MAX_HEADERS = 8 * 1024;
    private static final int MAX_BODY = 4 * 1024;

    /** A client may put as much into one message as it can, but for long frames, which may be one each. */
    private static final int LEAST_MESSAGE = 64 * 1024;

    private final WebSettings settings;
    private final WebFiles files;
    private final Origins origins;
    private final WebMeters meters;

    /** Of all connections: whoever finds what makes them fail makes as many fail as they like. */
    private final StormLog failures = new StormLog(LoggerFactory.getLogger(WebRequests.class));

    private final WebSocketServerHandshakerFactory handshakes;
    private final Consumer<SocketChannel> first;
    private final ClientPipeline clients;
    private final ConnectionLimiter limiter;

    /** Those that are no WebSockets yet. */
    private final ChannelGroup requesting = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    /**
     * Reads the files that it is to serve.
     *
     * @param first adds what a connection begins with, before HTTP: TLS, or nothing
     * @throws IOException with a sentence, if one cannot be served
     */
    public WebPipeline(
            WebSettings settings,
            FrameLimits frames,
            Consumer<SocketChannel> first,
            ClientPipeline clients,
            ConnectionLimiter limiter,
            MeterRegistry meters)
            throws IOException {
        this.settings = settings;
        this.files = WebFiles.load(WebPipeline.class.getClassLoader());
        this.origins = new Origins(settings.origins());
        this.meters = new WebMeters(meters);
        this.first = first;
        this.clients = clients;
        this.limiter = limiter;
        int longest = FrameDecoder.HEADER_LENGTH + Math.max(LEAST_MESSAGE, frames.maxBody());
        this.handshakes = new WebSocketServerHandshakerFactory(
                WebRequests.PATH,
                null,
                WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(longest)
                        .closeOnProtocolViolation(false) // the stream answers, and then closes
                        .withUTF8Validator(false)
                        .build());
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        AddressBudget budget = limiter.admit(channel);
        if (budget == null) {
            return;
        }
        requesting.add(channel);
        channel.config().setTcpNoDelay(true);
        first.accept(channel);
        channel.pipeline()
                .addLast(PORTIONS, new Portions())
                .addLast(new HttpServerCodec(MAX_LINE, MAX_HEADERS, MAX_BODY))
                .addLast(new RequestGatherer(MAX_BODY))
                .addLast(QUEUE, new FlowControlHandler())
                .addLast(DEADLINE, new RequestDeadline(settings.handshake(), meters))
                .addLast(
                        REQUESTS,
                        new WebRequests(
                                files, origins, meters, failures, (ctx, request) -> upgrade(ctx, request, budget)));
    }

    /** Closes the connections that are no WebSockets, now and from now on. Waits until they are closed. */
    public void closeRequests() {
        requesting.close().syncUninterruptibly();
    }

    private void upgrade(ChannelHandlerContext ctx, FullHttpRequest request, AddressBudget budget) {
        // The factory would speak older ones, too, whose handshakes take numbers of clients apart, and throw what it
        // likes.
        if (!VERSION.equals(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            throw new WebSocketHandshakeException("version (expected: 13)");
        }
        WebSocketServerHandshaker handshaker = handshakes.newHandshaker(request);
        handshaker.handshake(ctx.channel(), request).addListener(written -> {
            if (written.isSuccess() && ctx.channel().isActive() && hasWaited(ctx.pipeline())) {
                begin(ctx.channel(), budget);
            } else {
                ctx.close();
            }
        });
    }

    /** Whether nothing has come behind the request, which {@link WebRequests} would have closed the connection for. */
    private static boolean hasWaited(ChannelPipeline pipeline) {
        pipeline.remove(QUEUE); // which hands on what it has
        return pipeline.channel().isActive() && pipeline.remove(Portions.class).isEmpty();
    }

    private void begin(Channel channel, AddressBudget budget) {
        meters.answered(HttpResponseStatus.SWITCHING_PROTOCOLS);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.remove(DEADLINE);
        pipeline.remove(REQUESTS);
        pipeline.addLast(PINGS, new WebSocketPings(settings.ping())).addLast(STREAM, new WebSocketStream());
        channel.config().setAutoRead(true);
        clients.begin((SocketChannel) channel, budget);
        requesting.remove(channel);
    }
}
