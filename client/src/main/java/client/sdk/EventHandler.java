package client.sdk;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/** The end of the pipeline: tells the listener, and closes a connection that something broke. */
final class EventHandler extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(EventHandler.class);

    private final ConnectionListener listener;

    private @Nullable Throwable broken;

    EventHandler(ConnectionListener listener) {
        this.listener = listener;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof SPrivateChat chat) {
            listener.received(chat.getContent());
        } else if (msg instanceof SResponse answer) {
            listener.answered(answer);
        } else {
            log.debug(
                    "skipped a message that no client expects: {}",
                    msg.getClass().getSimpleName());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            listener.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        listener.closed(broken);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (broken == null) {
            broken = cause;
        }
        // no more than debug: the listener is told, and knows whether a thousand others broke as well
        log.debug("connection {} is broken", ctx.channel(), cause);
        ctx.close();
    }
}
