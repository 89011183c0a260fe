package common.admin;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers GET of {@code /metrics}, {@code /health/live} and {@code /health/ready}, and nothing else. */
@Sharable
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);

    /** What Prometheus asks for: its text format. */
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String JSON_TYPE = "application/json";
    private static final String TEXT_TYPE = "text/plain; charset=utf-8";

    private final Supplier<String> scrape;
    private final HealthProbe health;

    /** @param scrape all metrics in Prometheus's text format, as of now */
    AdminHandler(Supplier<String> scrape, HealthProbe health) {
        this.scrape = scrape;
        this.health = health;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        if (!request.decoderResult().isSuccess()) {
            answer(ctx, false, HttpResponseStatus.BAD_REQUEST, TEXT_TYPE, "not an HTTP request\n");
            return;
        }
        if (!request.method().equals(HttpMethod.GET)) {
            answer(ctx, keepAlive, HttpResponseStatus.METHOD_NOT_ALLOWED, TEXT_TYPE, "only GET is answered\n");
            return;
        }
        String uri = request.uri();
        int query = uri.indexOf('?');
        switch (query < 0 ? uri : uri.substring(0, query)) {
            case "/metrics" -> answer(ctx, keepAlive, HttpResponseStatus.OK, METRICS_TYPE, scrape.get());
            case "/health/live" -> answer(ctx, keepAlive, HttpResponseStatus.OK, JSON_TYPE, Json.status("up"));
            case "/health/ready" ->
                health.obstacles()
                        .thenAccept(obstacles -> ctx.executor().execute(() -> ready(ctx, keepAlive, obstacles)));
            default ->
                answer(
                        ctx,
                        keepAlive,
                        HttpResponseStatus.NOT_FOUND,
                        TEXT_TYPE,
                        "no such page (expected: /metrics, /health/live or /health/ready)\n");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof ReadTimeoutException || cause instanceof java.io.IOException) {
            LOG.debug("admin connection of {}: {}", ctx.channel().remoteAddress(), cause.toString());
        } else {
            LOG.warn("closing the admin connection of {}", ctx.channel().remoteAddress(), cause);
        }
        ctx.close();
    }

    private static void ready(ChannelHandlerContext ctx, boolean keepAlive, List<String> obstacles) {
        if (obstacles.isEmpty()) {
            answer(ctx, keepAlive, HttpResponseStatus.OK, JSON_TYPE, Json.status("ready", obstacles));
        } else {
            answer(
                    ctx,
                    keepAlive,
                    HttpResponseStatus.SERVICE_UNAVAILABLE,
                    JSON_TYPE,
                    Json.status("not ready", obstacles));
        }
    }

    private static void answer(
            ChannelHandlerContext ctx, boolean keepAlive, HttpResponseStatus status, String type, String body) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8)));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            response.headers().set(HttpHeaderNames.ALLOW, HttpMethod.GET);
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        ChannelFuture written = ctx.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }
}
