package bench.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gate's end of the link: hands each client what is for it. Without the link there is nothing left to do. */
final class GateLinkHandler extends ByteToMessageDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(GateLinkHandler.class);

    private final GateClients clients;

    GateLinkHandler(GateClients clients) {
        this.clients = clients;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        while (in.readableBytes() >= Wire.PREFIX + Wire.HEADER) {
            int length = Wire.HEADER + in.getInt(in.readerIndex() + Wire.PREFIX);
            if (in.readableBytes() < Wire.PREFIX + length) {
                return;
            }
            clients.write(in.readInt(), in, length);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        super.channelReadComplete(ctx);
        clients.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.warn("closing the link", cause);
        ctx.close();
    }
}
