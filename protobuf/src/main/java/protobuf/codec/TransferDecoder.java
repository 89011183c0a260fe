package protobuf.codec;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.MessageToMessageDecoder;
import java.util.List;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.GTransfer;

/**
 * Opens the envelope of every {@link Frame} on a link between servers, where nothing else may travel.
 *
 * <p>A frame that is no GTransfer throws {@link CorruptedFrameException} up the pipeline; the link has to be closed.
 * Sharable, and safe for use by any thread.
 */
@Sharable
public final class TransferDecoder extends MessageToMessageDecoder<Frame> {

    private final int number;

    public TransferDecoder(ParseRegistryMap registry) {
        this.number = registry.require(GTransfer.class).number();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, Frame frame, List<Object> out) {
        if (frame.number() != number) {
            throw new CorruptedFrameException(
                    "message " + frame.number() + " on a link between servers (expected: " + number + ")");
        }
        out.add(Envelope.read(frame.content()));
    }
}
