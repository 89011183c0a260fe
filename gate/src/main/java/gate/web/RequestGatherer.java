package gate.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpContentException;

/**
 * Puts requests together. One whose body is too long is handed on without it, as one that could not be decoded, for
 * {@link WebRequests} to answer as it answers all: Netty's own way is to answer 413 here and go on, and whoever sends thousands of
 * them and reads nothing would be owed thousands of answers. One per channel.
 */
final class RequestGatherer extends HttpObjectAggregator {

    /** @param maxBody in bytes */
    RequestGatherer(int maxBody) {
        super(maxBody, true);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        HttpRequest request = (HttpRequest) oversized;
        FullHttpRequest bodiless = new DefaultFullHttpRequest(
                request.protocolVersion(),
                request.method(),
                request.uri(),
                Unpooled.EMPTY_BUFFER,
                request.headers(),
                EmptyHttpHeaders.INSTANCE);
        bodiless.setDecoderResult(DecoderResult.failure(
                new TooLongHttpContentException("body (expected: " + maxContentLength() + " bytes at most)")));
        ctx.fireChannelRead(bodiless);
    }
}
