package client.sdk;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameDecoder;

/**
 * Cuts what comes in into frames, and parses their bodies where they lie. A number that this version does not know is
 * skipped: the server may be newer. A frame that is longer than any should be breaks the connection. Not sharable.
 *
 * @see FrameDecoder
 */
final class FrameReader extends ByteToMessageDecoder {

    private static final Logger log = LoggerFactory.getLogger(FrameReader.class);

    private final ParseRegistryMap registry;
    private final int maxBody;

    /** @param maxBody the longest that a body may be, in bytes */
    FrameReader(ParseRegistryMap registry, int maxBody) {
        this.registry = registry;
        this.maxBody = maxBody;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (in.readableBytes() < FrameDecoder.HEADER_LENGTH) {
            return;
        }
        int length = in.getInt(in.readerIndex());
        int number = in.getInt(in.readerIndex() + Integer.BYTES);
        if (length < 0 || length > maxBody) {
            in.skipBytes(in.readableBytes());
            throw new CorruptedFrameException(
                    "frame " + number + ": length " + length + " (expected: at most " + maxBody + ")");
        }
        if (in.readableBytes() < FrameDecoder.HEADER_LENGTH + length) {
            return;
        }
        in.skipBytes(FrameDecoder.HEADER_LENGTH);
        ByteBuf body = in.readSlice(length);
        MessageType<?> type = registry.find(number);
        if (type == null) {
            log.debug("skipped message {}, which this client does not know", number);
        } else {
            out.add(type.parse(body));
        }
    }
}
