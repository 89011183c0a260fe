package common.transport.tcp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.codec.RefusedFrame;
import protobuf.codec.Transfer;
import protobuf.codec.TransferEncoder;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;
import protobuf.generate.internal.Internal.Ping;

/**
 * The last handler of a link: greets, expects a Greet first, and from then on hands every transfer to the listener.
 * Whatever is not as expected closes the link.
 */
final class LinkHandler extends SimpleChannelInboundHandler<Object> {

    private static final Logger LOG = LoggerFactory.getLogger(LinkHandler.class);

    private final Peer self;
    private final Dest expected;
    private final MessageType<Greet> greet;
    private final LinkListener listener;
    private final int ping;
    private final TransferEncoder encoder;

    private @Nullable Link link;

    /** Set while the link is being closed: what was read together with what broke it is not to be trusted either. */
    private boolean broken;

    LinkHandler(Peer self, Dest expected, ParseRegistryMap registry, LinkListener listener) {
        super(false); // the listener takes over what is received
        this.self = self;
        this.expected = expected;
        this.greet = registry.require(Greet.class);
        this.ping = registry.require(Ping.class).number();
        this.encoder = new TransferEncoder(registry);
        this.listener = listener;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        send(ctx, greet.number(), Unpooled.wrappedBuffer(self.greet().toByteArray()));
        ctx.fireChannelActive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Object message) throws Exception {
        if (broken) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof RefusedFrame refused) {
            throw new CorruptedFrameException("frame of " + refused.length() + " bytes (expected: within the limit)");
        }
        Transfer transfer = (Transfer) message;
        if (transfer.number() == ping) {
            transfer.release();
            return;
        }
        if (link != null) {
            listener.received(link, transfer);
            return;
        }
        try {
            link = new Link(ctx.channel(), peerOf(transfer), encoder);
        } finally {
            transfer.release();
        }
        LOG.info("link with {} at {} is up", link.peer(), ctx.channel().remoteAddress());
        listener.up(link);
    }

    /** Says that this end is alive when it has nothing else to say, and gives a silent other end up. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof IdleStateEvent idle)) {
            ctx.fireUserEventTriggered(event);
        } else if (idle.state() == IdleState.WRITER_IDLE) {
            send(ctx, ping, Unpooled.EMPTY_BUFFER);
        } else if (ctx.channel().config().isAutoRead()) { // else it is this end that does not listen
            LOG.warn(
                    "closing the link with {}: nothing heard for {}",
                    ctx.channel().remoteAddress(),
                    LinkPipeline.SILENCE);
            ctx.close();
        }
    }

    /**
     * A backend reads no more from a gate that does not take its answers. A gate reads on: if both ends waited for the
     * other to read first, both would wait for ever.
     */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (expected == Dest.Gate) {
            boolean stopped = link != null && link.hasStoppedReading();
            ctx.channel().config().setAutoRead(ctx.channel().isWritable() && !stopped);
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (link != null) {
            LOG.info("link with {} at {} is down", link.peer(), ctx.channel().remoteAddress());
            listener.down(link);
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("link with {} broke: {}", ctx.channel().remoteAddress(), cause.toString());
        } else {
            LOG.warn("closing the link with {}: {}", ctx.channel().remoteAddress(), cause.toString(), cause);
        }
        broken = true;
        ctx.close();
    }

    private void send(ChannelHandlerContext ctx, int number, ByteBuf body) {
        ctx.writeAndFlush(new Transfer(expected, Transfer.NO_CONNECTION, "", number, body));
    }

    private Peer peerOf(Transfer transfer) throws InvalidProtocolBufferException {
        if (transfer.number() != greet.number()) {
            throw new CorruptedFrameException(
                    "message " + transfer.number() + " first on a link (expected: " + greet.label() + ")");
        }
        Peer peer = Peer.of(greet.parse(transfer.content()));
        if (peer.dest() != expected || peer.incarnation() == 0) {
            throw new CorruptedFrameException(
                    "greeted by " + peer + " (expected: " + expected + " with an incarnation)");
        }
        return peer;
    }
}
