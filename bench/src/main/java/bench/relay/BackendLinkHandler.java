package bench.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** The backend's end of the link. */
final class BackendLinkHandler extends ByteToMessageDecoder {

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
        cause.printStackTrace();
        ctx.close();
    }
}
