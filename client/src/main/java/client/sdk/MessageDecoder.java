package client.sdk;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CorruptedFrameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.codec.Frame;
import protobuf.codec.FrameLimits;
import protobuf.codec.RefusedFrame;

/**
 * Parses the body of each frame, and releases it. A number that this version does not know is skipped: the server may
 * be newer. A frame that was refused breaks the connection.
 */
final class MessageDecoder extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(MessageDecoder.class);

    private final ParseRegistryMap registry;
    private final FrameLimits limits;

    MessageDecoder(ParseRegistryMap registry, FrameLimits limits) {
        this.registry = registry;
        this.limits = limits;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        if (msg instanceof RefusedFrame refused) {
            throw new CorruptedFrameException("frame " + refused.number() + ": length " + refused.length()
                    + " (expected: at most " + limits.maxBody() + ")");
        }
        if (msg instanceof Frame frame) {
            readFrame(ctx, frame);
        } else {
            ctx.fireChannelRead(msg);
        }
    }

    private void readFrame(ChannelHandlerContext ctx, Frame frame) throws Exception {
        try {
            MessageType<?> type = registry.find(frame.number());
            if (type == null) {
                log.debug("skipped message {}, which this client does not know", frame.number());
                return;
            }
            ctx.fireChannelRead(type.parse(frame.content()));
        } finally {
            frame.release();
        }
    }
}
