package protobuf.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.GTransfer;

/**
 * Makes the whole frame of a {@link Transfer}, for those who keep it to send it again. Safe for use by any thread.
 */
public final class TransferEncoder {

    private final int number;

    public TransferEncoder(ParseRegistryMap registry) {
        this.number = registry.require(GTransfer.class).number();
    }

    /** The bytes on the wire. Takes over the transfer's reference. */
    public ByteBuf encode(ByteBufAllocator alloc, Transfer transfer) {
        return Encoding.transfer(alloc, number, transfer);
    }

    /** Appends the bytes on the wire to {@code out}, the body being copied. Takes over the transfer's reference. */
    public void encode(ByteBuf out, Transfer transfer) {
        Encoding.transfer(out, number, transfer);
    }

    /** What {@link #encode} made {@code frame} of; its body is a retained slice. Moves the reader index. */
    public Transfer decode(ByteBuf frame) {
        return Envelope.read(frame.skipBytes(FrameDecoder.HEADER_LENGTH));
    }
}
