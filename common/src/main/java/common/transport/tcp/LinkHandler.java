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
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
 * The last handler of a link: greets, lets {@link LinkHandshake} find out who is at the other end, and from then on hands
 * every transfer to the listener. Whatever is not as expected closes the link.
 */
final class LinkHandler extends SimpleChannelInboundHandler<Object> {

    private static final Logger LOG = LoggerFactory.getLogger(LinkHandler.class);

    private final LinkRefusals refusals;
    private final LinkHandshake handshake;
    private final Dest expected;
    private final MessageType<Greet> greet;
    private final LinkListener listener;
    private final int ping;
    private final TransferEncoder encoder;

    private @Nullable Link link;

    /** Closes a link that is not up in time: a stranger may not hold it by sending a byte now and then. */
    private @Nullable Future<?> deadline;

    /** Set while the link is being closed: what was read together with what broke it is not to be trusted either. */
    private boolean broken;

    LinkHandler(LinkEnd end, Dest expected, ParseRegistryMap registry, LinkListener listener) {
        super(false); // the listener takes over what is received
        this.refusals = end.refusals();
        this.handshake = new LinkHandshake(end, expected);
        this.expected = expected;
        this.greet = registry.require(Greet.class);
        this.ping = registry.require(Ping.class).number();
        this.encoder = new TransferEncoder(registry);
        this.listener = listener;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        greet(ctx, handshake.greeting());
        deadline = ctx.executor().schedule(() -> giveUp(ctx), LinkPipeline.HANDSHAKE.toMillis(), TimeUnit.MILLISECONDS);
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
            Greet answer = handshake.take(greetingIn(transfer));
            if (answer != null) {
                greet(ctx, answer);
            }
        } finally {
            transfer.release();
        }
        Peer peer = handshake.peer();
        if (peer != null) {
            up(ctx, peer);
        }
    }

    private void up(ChannelHandlerContext ctx, Peer peer) {
        endDeadline();
        LinkPipeline.trust(ctx.pipeline());
        link = new Link(ctx.channel(), peer, encoder);
        LOG.info("link with {} at {} is up", peer, ctx.channel().remoteAddress());
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
        endDeadline();
        if (link != null) {
            LOG.info("link with {} at {} is down", link.peer(), ctx.channel().remoteAddress());
            listener.down(link);
        } else if (handshake.isUnproved() && !broken) {
            refusals.count(
                    LinkRefusal.CLOSED_THERE,
                    ctx.channel().remoteAddress(),
                    "closed before both ends had proved who they are (expected: the same cluster secret at both ends)");
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("link with {} broke: {}", ctx.channel().remoteAddress(), cause.toString());
        } else if (link == null) {
            refuse(ctx, cause);
        } else {
            LOG.warn("closing the link with {}: {}", ctx.channel().remoteAddress(), cause.toString(), cause);
        }
        broken = true;
        ctx.close();
    }

    /** What a stranger sends is no surprise: counted, and logged without a trace. */
    private void refuse(ChannelHandlerContext ctx, Throwable cause) {
        if (!broken) {
            LinkRefusal reason =
                    cause instanceof LinkRefusedException refused ? refused.reason() : LinkRefusal.NO_GREETING;
            refusals.count(reason, ctx.channel().remoteAddress(), String.valueOf(cause.getMessage()));
        }
    }

    private void giveUp(ChannelHandlerContext ctx) {
        if (link == null && !broken) {
            broken = true;
            refusals.count(
                    LinkRefusal.TOO_SLOW,
                    ctx.channel().remoteAddress(),
                    "not greeted and proved (expected: within " + LinkPipeline.HANDSHAKE.toMillis() + " ms)");
            ctx.close();
        }
    }

    private void endDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void greet(ChannelHandlerContext ctx, Greet message) {
        send(ctx, greet.number(), Unpooled.wrappedBuffer(message.toByteArray()));
    }

    private void send(ChannelHandlerContext ctx, int number, ByteBuf body) {
        ctx.writeAndFlush(new Transfer(expected, Transfer.NO_CONNECTION, "", number, body));
    }

    private Greet greetingIn(Transfer transfer) throws InvalidProtocolBufferException {
        if (transfer.number() != greet.number()) {
            throw new CorruptedFrameException(
                    "message " + transfer.number() + " first on a link (expected: " + greet.label() + ")");
        }
        return greet.parse(transfer.content());
    }
}
