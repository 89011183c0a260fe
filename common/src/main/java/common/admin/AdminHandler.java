package common.admin;

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
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers GET of {@code /metrics}, {@code /health/live}, {@code /health/ready}, {@code /settings} and {@code /state}, of the
 * pages that the process has beside them, and of nothing else.
 */
@Sharable
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);

    /** What Prometheus asks for: its text format. */
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String JSON_TYPE = "application/json";
    private static final String TEXT_TYPE = "text/plain; charset=utf-8";

    /** A page gets all that it needs from this port, runs and shows nothing else, and is in no other page. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String FOREIGN_HOST =
            "this is no host of that name (expected over loopback: an address, localhost, or a name without a dot)\n";

    private final Supplier<String> scrape;
    private final String settings;
    private final HealthProbe health;
    private final AdminPages more;

    /**
     * A handler for all connections.
     *
     * @param scrape all metrics in Prometheus's text format, as of now
     * @param settings those in force, as text
     * @param more what else is answered
     */
    AdminHandler(Supplier<String> scrape, String settings, HealthProbe health, AdminPages more) {
        this.scrape = scrape;
        this.settings = settings;
        this.health = health;
        this.more = more;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        if (!request.decoderResult().isSuccess()) {
            answer(ctx, false, HttpResponseStatus.BAD_REQUEST, TEXT_TYPE, "not an HTTP request\n");
            return;
        }
        if (!HostHeader.isTrusted(ctx.channel(), request)) {
            answer(ctx, keepAlive, HttpResponseStatus.MISDIRECTED_REQUEST, TEXT_TYPE, FOREIGN_HOST);
            return;
        }
        if (!request.method().equals(HttpMethod.GET)) {
            answer(ctx, keepAlive, HttpResponseStatus.METHOD_NOT_ALLOWED, TEXT_TYPE, "only GET is answered\n");
            return;
        }
        String uri = request.uri();
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        switch (path) {
            case "/metrics" -> answer(ctx, keepAlive, HttpResponseStatus.OK, METRICS_TYPE, scrape.get());
            case "/settings" -> answer(ctx, keepAlive, HttpResponseStatus.OK, TEXT_TYPE, settings);
            case "/state" -> answer(ctx, keepAlive, HttpResponseStatus.OK, TEXT_TYPE, StateText.of(scrape.get()));
            case "/health/live" -> answer(ctx, keepAlive, HttpResponseStatus.OK, JSON_TYPE, Json.status("up"));
            case "/health/ready" ->
                health.obstacles()
                        .thenAccept(obstacles -> ctx.executor().execute(() -> ready(ctx, keepAlive, obstacles)));
            default -> answerMore(ctx, keepAlive, path, query < 0 ? "" : uri.substring(query + 1));
        }
    }

    private void answerMore(ChannelHandlerContext ctx, boolean keepAlive, String path, String query) {
        more.find(path, query)
                .ifPresentOrElse(
                        page -> answer(ctx, keepAlive, HttpResponseStatus.OK, page),
                        () -> answer(
                                ctx,
                                keepAlive,
                                HttpResponseStatus.NOT_FOUND,
                                TEXT_TYPE,
                                "no such page (expected: " + more.names()
                                        + "/metrics, /health/live, /health/ready, /settings or /state)\n"));
    }

    /** Who does not take answers is asked for no more requests. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(ctx.channel().isWritable());
        ctx.fireChannelWritabilityChanged();
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
        answer(ctx, keepAlive, status, AdminPage.of(body, type));
    }

    private static void answer(
            ChannelHandlerContext ctx, boolean keepAlive, HttpResponseStatus status, AdminPage page) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, page.content());
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, page.type())
                .set(HttpHeaderNames.CACHE_CONTROL, page.cache())
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
                .set(HttpHeaderNames.X_FRAME_OPTIONS, "DENY")
                .set("x-content-type-options", "nosniff")
                .set("referrer-policy", "no-referrer")
                .set("cross-origin-opener-policy", "same-origin")
                .set("cross-origin-resource-policy", "same-origin")
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
