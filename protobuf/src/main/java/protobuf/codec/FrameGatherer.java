package protobuf.codec;

import com.google.protobuf.Message;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;

/**
 * Turns what is written into the bytes that {@link FrameDecoder} draws, as {@link FrameEncoder} does, but gathers them in
 * one buffer and hands it to the socket once in each turn of the event loop: when all is read that there was to read, or
 * else when the tasks that are waiting already are done. A packet for each message would cost many times what the message
 * does.
 *
 * <p>Takes a {@link Message}, or a {@link Frame} and its reference; anything else goes through untouched, behind what was
 * written before it. A promise is kept when the buffer is written that its frame is in. Stands first in its pipeline,
 * since it has to know when a read begins and ends. Not sharable: one per channel.
 */
public final class FrameGatherer extends ChannelDuplexHandler {

    /** Goes to the socket at once, so that the channel's writability knows of it. */
    private static final int FULL = 16 * 1024;

    private static final int FIRST = 256;

    private final ParseRegistryMap registry;
    private final List<ChannelPromise> promises = new ArrayList<>();

    private @Nullable ByteBuf gathered;
    private boolean reading;
    private boolean flushWanted;
    private boolean flushScheduled;

    public FrameGatherer(ParseRegistryMap registry) {
        this.registry = registry;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (msg instanceof Frame frame && frame.content().readableBytes() < FULL) {
            try {
                Encoding.frame(room(ctx, frame.content().readableBytes()), frame);
            } finally {
                frame.release();
            }
        } else if (msg instanceof Message message && message.getSerializedSize() < FULL) {
            int size = message.getSerializedSize();
            int number = registry.require(message.getClass()).number();
            Encoding.message(room(ctx, size), number, message, size);
        } else {
            passOn(ctx);
            ctx.writeAndFlush(encoded(ctx, msg), promise);
            return;
        }
        if (!promise.isVoid()) {
            promises.add(promise);
        }
        if (gathered != null && gathered.readableBytes() >= FULL) {
            passOn(ctx);
            ctx.flush();
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        flushWanted = true;
        if (!reading && !flushScheduled) {
            flushScheduled = true;
            ctx.executor().execute(() -> {
                flushScheduled = false;
                flushIfWanted(ctx);
            });
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        reading = true;
        ctx.fireChannelRead(msg);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        reading = false;
        flushIfWanted(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        reading = false;
        flushIfWanted(ctx);
        ctx.fireExceptionCaught(cause);
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        reading = false;
        flushIfWanted(ctx);
        ctx.close(promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        discard();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        discard();
    }

    private ByteBuf room(ChannelHandlerContext ctx, int body) {
        int length = FrameDecoder.HEADER_LENGTH + body;
        ByteBuf out = gathered;
        if (out == null) {
            out = ctx.alloc().ioBuffer(Math.max(FIRST, length));
            gathered = out;
        }
        return out.ensureWritable(length);
    }

    private Object encoded(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof Frame frame) {
            return Encoding.frame(ctx.alloc(), frame);
        }
        if (msg instanceof Message message) {
            return Encoding.message(
                    ctx.alloc(), registry.require(message.getClass()).number(), message);
        }
        return msg;
    }

    private void flushIfWanted(ChannelHandlerContext ctx) {
        if (flushWanted) {
            flushWanted = false;
            passOn(ctx);
            ctx.flush();
        }
    }

    private void passOn(ChannelHandlerContext ctx) {
        ByteBuf out = gathered;
        if (out == null) {
            return;
        }
        gathered = null;
        if (promises.isEmpty()) {
            ctx.write(out, ctx.voidPromise());
            return;
        }
        List<ChannelPromise> kept = List.copyOf(promises);
        promises.clear();
        ctx.write(out).addListener((ChannelFuture written) -> {
            for (ChannelPromise promise : kept) {
                if (written.isSuccess()) {
                    promise.trySuccess();
                } else {
                    promise.tryFailure(written.cause());
                }
            }
        });
    }

    private void discard() {
        ReferenceCountUtil.release(gathered);
        gathered = null;
        List<ChannelPromise> broken = List.copyOf(promises);
        promises.clear();
        broken.forEach(promise -> promise.tryFailure(new ClosedChannelException()));
    }
}
