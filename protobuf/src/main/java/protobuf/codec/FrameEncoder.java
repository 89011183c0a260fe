package protobuf.codec;

import com.google.protobuf.Message;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import protobuf.ParseRegistryMap;

/**
 * Turns what is written into the bytes that {@link FrameDecoder} draws: a {@link Message}, which is serialised; a
 * {@link Frame} or a {@link Transfer}, whose body is passed on as it is. Anything else goes through untouched.
 *
 * <p>Takes over the reference that a frame or a transfer holds. Sharable, and safe for use by any thread.
 */
@Sharable
public final class FrameEncoder extends ChannelOutboundHandlerAdapter {

    private final ParseRegistryMap registry;
    private final TransferEncoder transfers;

    public FrameEncoder(ParseRegistryMap registry) {
        this.registry = registry;
        this.transfers = new TransferEncoder(registry);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (msg instanceof Frame frame) {
            ctx.write(Encoding.frame(ctx.alloc(), frame), promise);
        } else if (msg instanceof Transfer transfer) {
            ctx.write(transfers.encode(ctx.alloc(), transfer), promise);
        } else if (msg instanceof Message message) {
            int number = registry.require(message.getClass()).number();
            ctx.write(Encoding.message(ctx.alloc(), number, message), promise);
        } else {
            ctx.write(msg, promise);
        }
    }
}
