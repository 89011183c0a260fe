package gate.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Pings a client that has said nothing for a while, which every WebSocket has to answer, and tells the handlers behind it
 * by an IdleStateEvent if it still says nothing for as long again. One per channel.
 */
final class WebSocketPings extends IdleStateHandler {

    /** @param silence how long a client may say nothing */
    WebSocketPings(Duration silence) {
        super(silence.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext ctx, IdleStateEvent event) throws Exception {
        if (event.state() == IdleState.READER_IDLE && event.isFirst()) {
            ctx.writeAndFlush(new PingWebSocketFrame());
        } else {
            super.channelIdle(ctx, event);
        }
    }
}
