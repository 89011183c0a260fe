package bench.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** One client's connection: passes on what the backend has to see, as the bytes that it came in. */
final class GateClientHandler extends ByteToMessageDecoder {

    private final GateClients clients;
    private final ForwardBuffer forward;

    private int connection;

    GateClientHandler(GateClients clients, ForwardBuffer forward) {
        this.clients = clients;
        this.forward = forward;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        connection = clients.add(ctx.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        clients.remove(connection);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        while (in.readableBytes() >= Wire.HEADER) {
            int length = in.getInt(in.readerIndex());
            if (length < 0 || length > Wire.LONGEST_BODY) {
                in.skipBytes(in.readableBytes());
                ctx.close();
                return;
            }
            if (in.readableBytes() < Wire.HEADER + length) {
                return;
            }
            frame(ctx, in, in.getInt(in.readerIndex() + Integer.BYTES), Wire.HEADER + length);
        }
    }

    private void frame(ChannelHandlerContext ctx, ByteBuf in, int number, int length) {
        if (number == Wire.CHAT || number == Wire.LOGIN || number == Wire.REGISTER) {
            forward.append(connection, in, length);
            return;
        }
        in.skipBytes(length); // a confirmation, which a relay has no use for
        if (number == Wire.HEARTBEAT) {
            ByteBuf answer = ctx.alloc().ioBuffer(Wire.HEADER).writeInt(0).writeInt(Wire.HEARTBEAT_ANSWER);
            ctx.writeAndFlush(answer, ctx.voidPromise());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close(); // clients come and go; the generator counts a connection that broke
    }
}
