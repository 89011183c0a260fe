package protobuf.codec;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;

/**
 * Base-128 varints of the protobuf encoding, read from and written to a {@link ByteBuf} in place.
 *
 * <p>See "Base 128 Varints" in protobuf.dev/programming-guides/encoding.
 */
final class Varints {

    private static final int PAYLOAD_BITS = 7;
    private static final int CONTINUES = 0x80;
    private static final int MAX_BYTES = 10;

    private Varints() {}

    static int size(long value) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(value | 1);
        return (bits + PAYLOAD_BITS - 1) / PAYLOAD_BITS;
    }

    static void write(ByteBuf out, long value) {
        long rest = value;
        while ((rest & -CONTINUES) != 0) {
            out.writeByte((int) rest & 0x7F | CONTINUES);
            rest >>>= PAYLOAD_BITS;
        }
        out.writeByte((int) rest);
    }

    /**
     * @throws CorruptedFrameException if it does not end within ten bytes
     * @throws IndexOutOfBoundsException if {@code in} ends before it does
     */
    static long read(ByteBuf in) {
        long value = 0;
        for (int i = 0; i < MAX_BYTES; i++) {
            byte next = in.readByte();
            value |= (long) (next & 0x7F) << (i * PAYLOAD_BITS);
            if (next >= 0) {
                return value;
            }
        }
        throw new CorruptedFrameException("varint: more than " + MAX_BYTES + " bytes (expected: an end within them)");
    }
}
