package gate.web;

import gate.client.TransportPiece;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import protobuf.codec.RefusedFrame;

/**
 * Makes a stream of bytes of a WebSocket, so that all handlers behind it are those of a client over TCP: what is in binary
 * messages is the stream, wherever one ends; each buffer that is written becomes a message. Pings are answered here. What
 * is no binary message, or too long, ends the stream as a frame does that cannot be followed. One per channel.
 */
final class WebSocketStream extends ChannelDuplexHandler {

    /** So long a client has to take the goodbye. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private WebSocketCloseStatus status = WebSocketCloseStatus.NORMAL_CLOSURE;
    private boolean closing;
    private boolean pongs;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        WebSocketFrame frame = (WebSocketFrame) message;
        ctx.fireUserEventTriggered(TransportPiece.CAME);
        if (frame instanceof BinaryWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
            ctx.fireChannelRead(frame.content());
        } else if (frame instanceof PingWebSocketFrame) {
            pongs = true;
            ctx.write(new PongWebSocketFrame(frame.content()));
        } else {
            frame.release();
            if (frame instanceof CloseWebSocketFrame) {
                ctx.channel().close();
            } else if (!(frame instanceof PongWebSocketFrame)) {
                lost(ctx, WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        if (pongs) {
            pongs = false;
            ctx.flush();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            lost(ctx, corrupted.closeStatus());
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message instanceof ByteBuf bytes ? new BinaryWebSocketFrame(bytes) : message, promise);
    }

    /** Says goodbye as WebSockets do, to one that reads: then closes when that is written, or after a second. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (closing || !ctx.channel().isActive() || !ctx.channel().isWritable()) {
            ctx.close(promise);
            return;
        }
        closing = true;
        Future<?> cut = ctx.executor().schedule(() -> ctx.close(promise), GRACE.toMillis(), TimeUnit.MILLISECONDS);
        ctx.writeAndFlush(new CloseWebSocketFrame(status)).addListener(written -> {
            if (cut.cancel(false)) { // else it is closed
                ctx.close(promise);
            }
        });
    }

    private void lost(ChannelHandlerContext ctx, WebSocketCloseStatus reason) {
        status = reason;
        ctx.fireChannelRead(new RefusedFrame(0, -1, true));
    }
}
