package gate.web;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Hands what has come on to HTTP in small portions, and none while the channel does not read. The codec makes objects of all
 * that it is given, and thousands of requests fit into what is read at once: here those that nobody has asked for yet
 * stay the bytes that they are. One per channel, for its event loop only.
 */
final class Portions extends ChannelDuplexHandler {

    /** As long as a request or two of a browser; of the shortest a dozen. */
    private static final int BYTES = 256;

    private final Queue<ByteBuf> held = new ArrayDeque<>();
    private boolean handing;

    /** Whether nothing waits here that has come. */
    boolean isEmpty() {
        return held.isEmpty();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        held.add((ByteBuf) message);
        handOn(ctx);
    }

    /** Decoders ask for more of their own accord when they have a part of something; it comes when the channel reads. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (handOn(ctx)) {
            ctx.fireChannelReadComplete();
        }
        if (held.isEmpty() && ctx.channel().config().isAutoRead()) {
            ctx.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        release();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        release();
    }

    /** Says whether there was anything to hand on. An answer that is written at once asks for more from within. */
    private boolean handOn(ChannelHandlerContext ctx) {
        if (handing) {
            return false;
        }
        handing = true;
        boolean any = false;
        try {
            while (!held.isEmpty() && ctx.channel().config().isAutoRead()) {
                any = true;
                ctx.fireChannelRead(next());
            }
        } finally {
            handing = false;
        }
        return any;
    }

    private ByteBuf next() {
        ByteBuf first = held.element();
        return first.readableBytes() > BYTES ? first.readRetainedSlice(BYTES) : held.remove();
    }

    private void release() {
        for (ByteBuf bytes = held.poll(); bytes != null; bytes = held.poll()) {
            bytes.release();
        }
    }
}
