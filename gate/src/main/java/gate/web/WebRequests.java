package gate.web;

import common.metrics.StormLog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers HTTP on the web port: files, and the request at {@link #PATH} that makes the connection one of WebSocket.
 * Whatever else is asked is answered in one plain sentence. From a request until its answer has been written the channel
 * does not read, and what stands before this handler hands on nothing meanwhile: whoever asks a thousand times and takes no
 * answer is owed one. One per channel.
 */
final class WebRequests extends SimpleChannelInboundHandler<FullHttpRequest> {

    /** Where WebSockets are opened. */
    static final String PATH = "/ws";

    private static final Logger LOG = LoggerFactory.getLogger(WebRequests.class);

    private static final String TEXT_TYPE = "text/plain; charset=utf-8";
    private static final String READERS = "GET, HEAD";

    private final WebFiles files;
    private final Origins origins;
    private final WebMeters meters;
    private final StormLog failures;
    private final KeepAlive keepAlive = new KeepAlive();
    private final BiConsumer<ChannelHandlerContext, FullHttpRequest> upgrade;

    /**
     * @param failures that of all connections
     * @param upgrade opens a WebSocket; throws WebSocketHandshakeException if the request does not ask for one rightly
     */
    WebRequests(
            WebFiles files,
            Origins origins,
            WebMeters meters,
            StormLog failures,
            BiConsumer<ChannelHandlerContext, FullHttpRequest> upgrade) {
        this.files = files;
        this.origins = origins;
        this.meters = meters;
        this.failures = failures;
        this.upgrade = upgrade;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        ctx.channel().config().setAutoRead(false);
        if (!request.decoderResult().isSuccess()) {
            HttpUtil.setKeepAlive(request, false);
            if (request.decoderResult().cause() instanceof TooLongHttpContentException tooLong) {
                refuse(ctx, request, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, tooLong.getMessage());
            } else {
                refuse(ctx, request, HttpResponseStatus.BAD_REQUEST, "not an HTTP request (expected: one of HTTP/1.1)");
            }
            return;
        }
        String path = pathOf(request.uri());
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            refuse(ctx, request, HttpResponseStatus.METHOD_NOT_ALLOWED, "method (expected: GET or HEAD)");
        } else if (path.equals(PATH)) {
            open(ctx, request);
        } else {
            WebFile file = files.find(path);
            if (file == null) {
                refuse(ctx, request, HttpResponseStatus.NOT_FOUND, "no such page (expected: / or " + PATH + ")");
            } else {
                send(ctx, request, file);
            }
        }
    }

    /**
     * What comes behind the request for a WebSocket and before its answer is no frame of one, since a client has to wait
     * for the answer (RFC 6455, 4.1): a stream that begins with a piece missing is not followed.
     */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (message instanceof FullHttpRequest) {
            super.channelRead(ctx, message);
        } else {
            ReferenceCountUtil.release(message);
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause instanceof PrematureChannelClosureException) {
            LOG.debug("web connection of {} broke: {}", ctx.channel().remoteAddress(), cause.toString());
        } else {
            failures.warn("closing the web connection of " + ctx.channel().remoteAddress(), cause);
        }
        ctx.close();
    }

    private void open(ChannelHandlerContext ctx, FullHttpRequest request) {
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (!request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            refuse(ctx, request, HttpResponseStatus.UPGRADE_REQUIRED, "a page (expected: a WebSocket)");
        } else if (!origins.allow(origin, request.headers().get(HttpHeaderNames.HOST))) {
            refuse(ctx, request, HttpResponseStatus.FORBIDDEN, "origin (expected: " + origins.expected() + ")");
        } else {
            try {
                upgrade.accept(ctx, request);
            } catch (io.netty.handler.codec.http.websocketx.WebSocketHandshakeException e) {
                LOG.debug("handshake of {}: {}", ctx.channel().remoteAddress(), e.toString());
                refuse(ctx, request, HttpResponseStatus.BAD_REQUEST, "handshake (expected: WebSocket version 13)");
            }
        }
    }

    private void send(ChannelHandlerContext ctx, FullHttpRequest request, WebFile file) {
        boolean known = request.headers().containsValue(HttpHeaderNames.IF_NONE_MATCH, file.tag(), false);
        FullHttpResponse response = response(
                known ? HttpResponseStatus.NOT_MODIFIED : HttpResponseStatus.OK,
                known || request.method().equals(HttpMethod.HEAD) ? Unpooled.EMPTY_BUFFER : file.content());
        response.headers().set(HttpHeaderNames.ETAG, file.tag()).set(HttpHeaderNames.CACHE_CONTROL, file.cache());
        if (!known) {
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, file.type())
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, file.bytes().readableBytes());
        }
        answer(ctx, request, response);
    }

    private void refuse(ChannelHandlerContext ctx, FullHttpRequest request, HttpResponseStatus status, String why) {
        byte[] body = (why + "\n").getBytes(StandardCharsets.UTF_8);
        boolean head = request.method().equals(HttpMethod.HEAD);
        FullHttpResponse response = response(status, head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, TEXT_TYPE)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            response.headers().set(HttpHeaderNames.ALLOW, READERS);
        } else if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
            response.headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        }
        answer(ctx, request, response);
    }

    private void answer(ChannelHandlerContext ctx, FullHttpRequest request, FullHttpResponse response) {
        boolean goesOn = keepAlive.goesOnAfter(request);
        meters.answered(response.status());
        SecurityHeaders.add(response.headers(), request.headers().get(HttpHeaderNames.HOST));
        HttpUtil.setKeepAlive(response, goesOn);
        Channel channel = ctx.channel();
        ctx.writeAndFlush(response).addListener(written -> {
            if (goesOn && written.isSuccess()) {
                channel.config().setAutoRead(true);
            } else {
                channel.close();
            }
        });
    }

    private static FullHttpResponse response(HttpResponseStatus status, ByteBuf body) {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
    }

    private static String pathOf(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
