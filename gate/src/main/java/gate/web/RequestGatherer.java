package gate.web;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Puts requests together. One whose body is too long is answered with 413, and ends the connection: Netty's own way is to
 * answer and go on, and whoever sends thousands of them and reads nothing would be owed thousands of answers. One per channel.
 */
final class RequestGatherer extends HttpObjectAggregator {

    private final WebMeters meters;
    private boolean ended;

    /** @param maxBody in bytes */
    RequestGatherer(int maxBody, WebMeters meters) {
        super(maxBody, true);
        this.meters = meters;
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        ctx.channel().config().setAutoRead(false);
        if (ended) { // one that came along with the first
            return;
        }
        ended = true;
        HttpResponseStatus status = HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
        SecurityHeaders.add(response.headers(), oversized.headers().get(HttpHeaderNames.HOST));
        response.headers()
                .setInt(HttpHeaderNames.CONTENT_LENGTH, 0)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        meters.answered(status);
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
