package common.transport.tcp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.MessageType;
import protobuf.codec.RefusedFrame;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;

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

    private @Nullable Link link;

    /** Set while the link is being closed: what was read together with what broke it is not to be trusted either. */
    private boolean broken;

    LinkHandler(Peer self, Dest expected, MessageType<Greet> greet, LinkListener listener) {
        super(false); // the listener takes over what is received
        this.self = self;
        this.expected = expected;
        this.greet = greet;
        this.listener = listener;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ByteBuf body = Unpooled.wrappedBuffer(self.greet().toByteArray());
        ctx.writeAndFlush(new Transfer(expected, Transfer.NO_CONNECTION, "", greet.number(), body));
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
        if (link != null) {
            listener.received(link, transfer);
            return;
        }
        try {
            link = new Link(ctx.channel(), peerOf(transfer));
        } finally {
            transfer.release();
        }
        LOG.info("link with {} at {} is up", link.peer(), ctx.channel().remoteAddress());
        listener.up(link);
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
