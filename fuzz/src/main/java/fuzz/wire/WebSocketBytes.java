package fuzz.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a client of a WebSocket sends, RFC 6455, made by hand, so that it can be made wrongly. */
public final class WebSocketBytes {

    /** The first byte of a whole binary message. */
    public static final int BINARY = 0x82;

    /** The first byte of the message that closes. */
    public static final int CLOSE = 0x88;

    /** In the length: the value that says that two bytes follow with the length. */
    public static final int LENGTH_IN_TWO_BYTES = 126;

    /** The same of eight bytes. */
    public static final int LENGTH_IN_EIGHT_BYTES = 127;

    private static final int LARGEST_IN_TWO_BYTES = 0xFFFF;
    private static final int MASKED = 0x80;
    private static final int LONGEST_HEAD = 14;

    private static final String UPGRADE = """
            GET /ws HTTP/1.1\r
            Host: localhost\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            \r
            """;

    private WebSocketBytes() {}

    /** The request that begins it. */
    public static byte[] upgrade() {
        return UPGRADE.getBytes(StandardCharsets.US_ASCII);
    }

    /** A message, with a mask of zeros, so that the payload stands in it as it is. */
    public static byte[] message(int first, byte[] payload) {
        return message(first, true, payload.length, payload);
    }

    /**
     * The same, or none.
     *
     * @param masked whether there is a mask, which there has to be
     * @param length what it says that it is long, as a number without a sign
     */
    public static byte[] message(int first, boolean masked, long length, byte[] payload) {
        int mask = masked ? MASKED : 0;
        ByteBuffer out = ByteBuffer.allocate(payload.length + LONGEST_HEAD).put((byte) first);
        if (length >= 0 && length < LENGTH_IN_TWO_BYTES) {
            out.put((byte) (mask | length));
        } else if (length >= 0 && length <= LARGEST_IN_TWO_BYTES) {
            out.put((byte) (mask | LENGTH_IN_TWO_BYTES)).putShort((short) length);
        } else {
            out.put((byte) (mask | LENGTH_IN_EIGHT_BYTES)).putLong(length);
        }
        if (masked) {
            out.putInt(0);
        }
        out.put(payload);
        return Arrays.copyOf(out.array(), out.position());
    }
}
