package gate.limit;

import common.metrics.Refusals;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import protobuf.ResponseCode;

/**
 * Stands in the pipeline of a listening socket, and has what comes from an address that is blocked, or connects more often
 * than it may, wait in the {@link Tarpit}, or closes it, before it costs more than that, such as a handshake of TLS. Sharable,
 * and safe for use by any thread.
 */
@Sharable
public final class Doorkeeper extends ChannelInboundHandlerAdapter {

    private final AddressBudgets addresses;
    private final Refusals refusals;
    private final Tarpit tarpit = new Tarpit();

    public Doorkeeper(AddressBudgets addresses, Refusals refusals) {
        this.addresses = addresses;
        this.refusals = refusals;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        if (accepted instanceof Channel child
                && child.remoteAddress() instanceof InetSocketAddress remote
                && !addresses.admits(remote.getAddress())) {
            refusals.count(ResponseCode.KICKED_CROWDED);
            if (!tarpit.take(child, AddressBudgets.network(remote.getAddress()), ctx.executor())) {
                child.unsafe().closeForcibly();
            }
            return;
        }
        ctx.fireChannelRead(accepted);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        tarpit.empty(ctx.channel());
        ctx.fireChannelInactive();
    }
}
