package gate.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose next request is not complete in time, however steadily its bytes drip. One per channel;
 * stands behind what puts requests together.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {

    /** From one request to the next; a file has to have been taken in it, too. */
    static final Duration NEXT = Duration.ofSeconds(60);

    private final Duration first;
    private final WebMeters meters;
    private @Nullable ScheduledFuture<?> cut;

    /** @param first from the connection to its first request */
    RequestDeadline(Duration first, WebMeters meters) {
        this.first = first;
        this.meters = meters;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        expectWithin(ctx, first);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof FullHttpRequest) {
            expectWithin(ctx, NEXT);
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancel();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        cancel();
    }

    private void expectWithin(ChannelHandlerContext ctx, Duration time) {
        cancel();
        cut = ctx.executor()
                .schedule(
                        () -> {
                            meters.answered(HttpResponseStatus.REQUEST_TIMEOUT);
                            ctx.close();
                        },
                        time.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void cancel() {
        if (cut != null) {
            cut.cancel(false);
            cut = null;
        }
    }
}
