package bench.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backend's end of the link. */
final class BackendLinkHandler extends ByteToMessageDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(BackendLinkHandler.class);

    private final Answering answering;

    BackendLinkHandler(Answering answering) {
        this.answering = answering;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        while (in.readableBytes() >= Wire.PREFIX + Wire.HEADER) {
            int length = in.getInt(in.readerIndex() + Wire.PREFIX);
            if (in.readableBytes() < Wire.PREFIX + Wire.HEADER + length) {
                return;
            }
            int connection = in.readInt();
            in.skipBytes(Integer.BYTES);
            answering.frame(ctx.channel(), connection, in.readInt(), in, length);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        super.channelReadComplete(ctx);
        answering.readComplete(ctx.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.warn("closing the link", cause);
        ctx.close();
    }
}
