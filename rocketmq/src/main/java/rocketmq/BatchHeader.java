package rocketmq;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.ByteBuffer;
import protobuf.generate.internal.Internal.Greet;

/**
 * What a message in a queue begins with. Frames follow, one behind the other, as they would go on a link; a beat has
 * none.
 *
 * <pre>
 * version 1 byte | kind 1 byte | leaving 1 byte | slot 4 bytes | sender 8 bytes | target 8 bytes | frames
 * </pre>
 *
 * @param kind what the sender is
 * @param leaving whether the sender says that it is about to stop
 * @param slot says which queue the sender reads, if it is a gate: this number modulo that of the queues there are
 * @param sender the sender's incarnation
 * @param target the incarnation of the gate that it is for, or 0 if it is for whoever reads the queue
 */
record BatchHeader(Greet.From kind, boolean leaving, int slot, long sender, long target) {

    static final int LENGTH = 23;

    private static final byte VERSION = 1;

    void writeTo(ByteBuffer out) {
        out.put(VERSION).put((byte) kind.getNumber()).put((byte) (leaving ? 1 : 0));
        out.putInt(slot).putLong(sender).putLong(target);
    }

    /** A message without frames. */
    byte[] alone() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH);
        writeTo(out);
        return out.array();
    }

    /**
     * Reads it, and leaves {@code in} at the first frame.
     *
     * @throws CorruptedFrameException if it is none
     */
    static BatchHeader read(ByteBuf in) {
        if (in.readableBytes() < LENGTH) {
            throw new CorruptedFrameException(
                    "a message of " + in.readableBytes() + " bytes (expected: at least " + LENGTH + ")");
        }
        byte version = in.readByte();
        if (version != VERSION) {
            throw new CorruptedFrameException("a message of version " + version + " (expected: " + VERSION + ")");
        }
        int number = in.readByte();
        Greet.From kind = Greet.From.forNumber(number);
        if (kind == null) {
            throw new CorruptedFrameException("a message from kind " + number + " (expected: a gate, auth or logic)");
        }
        return new BatchHeader(kind, in.readByte() != 0, in.readInt(), in.readLong(), in.readLong());
    }
}
