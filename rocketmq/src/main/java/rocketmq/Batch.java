package rocketmq;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameDecoder;
import protobuf.codec.Transfer;
import protobuf.codec.TransferEncoder;
import protobuf.generate.internal.Internal.GTransfer;

/**
 * A message of a queue, read.
 *
 * @param header who sent it; {@code null} if not even that can be read
 * @param transfers its frames, up to the first that cannot be read; each is a reference that whoever reads them owns
 * @param defect why the rest cannot be read, or {@code null} if all can
 */
record Batch(
        @Nullable BatchHeader header,
        List<Transfer> transfers,
        @Nullable String defect) {

    /** Reads messages. Safe for use by any thread. */
    static final class Reader {

        private final int envelope;
        private final TransferEncoder encoder;

        Reader(ParseRegistryMap registry) {
            this.envelope = registry.require(GTransfer.class).number();
            this.encoder = new TransferEncoder(registry);
        }

        /** Reads a message, which must not be changed afterwards; never fails. */
        Batch read(byte[] message) {
            ByteBuf in = Unpooled.wrappedBuffer(message);
            List<Transfer> transfers = new ArrayList<>();
            BatchHeader header = null;
            try {
                header = BatchHeader.read(in);
                while (in.isReadable()) {
                    transfers.add(transfer(in));
                }
                return new Batch(header, transfers, null);
            } catch (CorruptedFrameException e) {
                return new Batch(header, transfers, String.valueOf(e.getMessage()));
            } finally {
                in.release();
            }
        }

        private Transfer transfer(ByteBuf in) {
            if (in.readableBytes() < FrameDecoder.HEADER_LENGTH) {
                throw new CorruptedFrameException("the message ends within the header of a frame");
            }
            int length = in.getInt(in.readerIndex());
            int number = in.getInt(in.readerIndex() + Integer.BYTES);
            if (number != envelope) {
                throw new CorruptedFrameException("a frame of number " + number + " (expected: " + envelope + ")");
            }
            int left = in.readableBytes() - FrameDecoder.HEADER_LENGTH;
            if (length < 0 || length > left) {
                throw new CorruptedFrameException(
                        "a frame of " + length + " bytes where " + left + " are left (expected: no more)");
            }
            return encoder.decode(in.readSlice(FrameDecoder.HEADER_LENGTH + length));
        }
    }
}
