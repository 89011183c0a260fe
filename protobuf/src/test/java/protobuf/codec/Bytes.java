package protobuf.codec;

import com.google.protobuf.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Literals of the wire. */
final class Bytes {

    private Bytes() {}

    /** Blanks are for the reader. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] frame(int number, byte... body) {
        return concat(header(body.length, number), body);
    }

    static byte[] frame(int number, Message message) {
        return frame(number, message.toByteArray());
    }

    static byte[] header(int length, int number) {
        return ByteBuffer.allocate(8).putInt(length).putInt(number).array();
    }

    /** What {@code buffer} holds; releases it. */
    static byte[] take(ByteBuf buffer) {
        try {
            return ByteBufUtil.getBytes(buffer);
        } finally {
            buffer.release();
        }
    }
}
