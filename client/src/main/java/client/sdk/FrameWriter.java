package client.sdk;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameDecoder;

/**
 * Gathers the frames of messages in one buffer, and hands it to the socket once in each turn of the event loop: when all
 * is read that there was to read, or else when the tasks that are already waiting are done. A packet for each message
 * would cost many times what the message does.
 *
 * <p>Messages are to be written with the void promise, and anything else not at all; a failure reaches {@code
 * exceptionCaught}. Stands first, since it has to know when a read begins and ends. Not sharable.
 */
final class FrameWriter extends ChannelDuplexHandler {

    /** Goes to the socket at once, so that the channel's writability knows of it. */
    private static final int FULL = 16 * 1024;

    private static final int FIRST = 256;

    private final ParseRegistryMap registry;

    private @Nullable ByteBuf gathered;
    private boolean reading;
    private boolean flushWanted;
    private boolean flushScheduled;

    FrameWriter(ParseRegistryMap registry) {
        this.registry = registry;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (!(msg instanceof Message message) || !promise.isVoid()) {
            throw new IllegalArgumentException(
                    "written: " + msg.getClass().getName() + " (expected: a message, with the void promise)");
        }
        int number = registry.require(message.getClass()).number();
        int size = message.getSerializedSize();
        ByteBuf out = gathered;
        if (out == null) {
            out = ctx.alloc().ioBuffer(Math.max(FIRST, FrameDecoder.HEADER_LENGTH + size));
            gathered = out;
        }
        out.ensureWritable(FrameDecoder.HEADER_LENGTH + size).writeInt(size).writeInt(number);
        append(out, message, size);
        if (out.readableBytes() >= FULL) {
            flushNow(ctx);
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
        ctx.fireExceptionCaught(cause);
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
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

    private void flushIfWanted(ChannelHandlerContext ctx) {
        if (flushWanted) {
            flushNow(ctx);
        }
    }

    private void flushNow(ChannelHandlerContext ctx) {
        flushWanted = false;
        ByteBuf out = gathered;
        if (out != null) {
            gathered = null;
            ctx.writeAndFlush(out, ctx.voidPromise());
        }
    }

    private void discard() {
        if (gathered != null) {
            gathered.release();
            gathered = null;
        }
    }

    private static void append(ByteBuf out, Message message, int size) {
        var coded = CodedOutputStream.newInstance(out.nioBuffer(out.writerIndex(), size));
        try {
            message.writeTo(coded);
            coded.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer of the computed size was too small", e);
        }
        out.writerIndex(out.writerIndex() + size);
    }
}
