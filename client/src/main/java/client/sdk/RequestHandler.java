package client.sdk;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/**
 * Gives each request its answer. Answers carry no id, so one request is open at a time, and while it is, the next
 * SResponse is its answer. One that stays unanswered closes the connection: its answer, come late, would be taken for
 * that of the next.
 */
final class RequestHandler extends ChannelDuplexHandler {

    private final Duration timeout;

    private @Nullable Request open;
    private @Nullable ScheduledFuture<?> expiry;

    RequestHandler(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (!(msg instanceof Request request)) {
            ctx.write(msg, promise);
            return;
        }
        if (open != null) {
            var refusal = new IllegalStateException("a request is still open (expected: one at a time)");
            request.answer().tryFailure(refusal);
            promise.tryFailure(refusal);
            return;
        }
        open = request;
        expiry = ctx.executor().schedule(() -> expire(ctx), timeout.toNanos(), TimeUnit.NANOSECONDS);
        ctx.write(request.message(), promise).addListener(written -> {
            if (!written.isSuccess()) {
                request.answer().tryFailure(written.cause());
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        Request answered = open;
        if (answered != null && msg instanceof SResponse response) {
            close();
            answered.answer().trySuccess(response);
        } else {
            ctx.fireChannelRead(msg);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(new ClosedChannelException());
        ctx.fireChannelInactive();
    }

    private void expire(ChannelHandlerContext ctx) {
        fail(new TimeoutException("no answer within " + timeout.toMillis() + " ms"));
        ctx.close();
    }

    private void fail(Throwable cause) {
        Request failed = open;
        if (failed != null) {
            close();
            failed.answer().tryFailure(cause);
        }
    }

    private void close() {
        open = null;
        if (expiry != null) {
            expiry.cancel(false);
            expiry = null;
        }
    }
}
