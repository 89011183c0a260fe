package fuzz.stateful;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A WebSocket, made by hand, so that it can be made wrongly. */
final class WebWire implements Wire {

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int OPCODE = 0x0F;
    private static final int LENGTH = 0x7F;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;
    private static final int LARGEST_IN_TWO_BYTES = 0xFFFF;
    private static final int HANDSHAKE_MILLIS = 10_000;
    private static final String UPGRADE = """
            GET /ws HTTP/1.1\r
            Host: localhost\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            \r
            """;

    private static final String END_OF_HEADERS = "\r\n\r\n";

    private final TcpWire tcp;
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();

    /** @throws IOException if no WebSocket comes about */
    WebWire(InetSocketAddress gate) throws IOException {
        tcp = new TcpWire(gate);
        try {
            shakeHands();
        } catch (IOException e) {
            tcp.close(true);
            throw e;
        }
    }

    private void shakeHands() throws IOException {
        tcp.send(UPGRADE.getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        int end = -1;
        while (end < 0) {
            byte[] more = tcp.receive(HANDSHAKE_MILLIS);
            if (more.length == 0) {
                throw new IOException("no answer to the handshake");
            }
            answer.writeBytes(more);
            end = answer.toString(StandardCharsets.ISO_8859_1).indexOf(END_OF_HEADERS);
        }
        byte[] all = answer.toByteArray();
        if (!new String(all, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 101 ")) {
            throw new IOException("answer to the handshake: " + answer.toString(StandardCharsets.ISO_8859_1));
        }
        unread.write(all, end + END_OF_HEADERS.length(), all.length - end - END_OF_HEADERS.length());
    }

    @Override
    public boolean send(byte[] bytes) throws IOException {
        return tcp.send(message(FINAL | BINARY, MASKED, bytes.length, bytes));
    }

    /** A message that is none: of any kind and any flags, without a mask, longer than it says, or cut. */
    @Override
    public boolean misbehave(SplittableRandom random) throws IOException {
        byte[] payload = new byte[random.nextInt(200)];
        random.nextBytes(payload);
        int first = random.nextInt(256);
        byte[] message = message(
                first,
                random.nextInt(4) == 0 ? 0 : MASKED,
                random.nextInt(4) == 0 ? random.nextLong() : payload.length,
                payload);
        return tcp.send(Arrays.copyOf(message, message.length - (random.nextInt(4) == 0 ? 1 : 0)));
    }

    @Override
    public byte[] receive(int millis) throws IOException {
        unread.writeBytes(tcp.receive(millis));
        ByteBuffer in = ByteBuffer.wrap(unread.toByteArray());
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        boolean more = true;
        while (more) {
            more = take(in, stream);
        }
        byte[] rest = Arrays.copyOfRange(in.array(), in.position(), in.limit());
        unread.reset();
        unread.writeBytes(rest);
        return stream.toByteArray();
    }

    @Override
    public void close(boolean rudely) throws IOException {
        try {
            if (!rudely) {
                tcp.send(message(FINAL | CLOSE, MASKED, 0, new byte[0]));
            }
        } finally {
            tcp.close(rudely);
        }
    }

    /** Reads one message of the gate, if all of it is there; otherwise leaves {@code in} where it was. */
    private static boolean take(ByteBuffer in, ByteArrayOutputStream stream) {
        int begin = in.position();
        if (in.remaining() >= 2) {
            int first = in.get();
            long length = in.get() & LENGTH;
            int more = length == LENGTH_IN_TWO_BYTES ? Short.BYTES : length == LENGTH_IN_EIGHT_BYTES ? Long.BYTES : 0;
            if (in.remaining() >= more) {
                length = more == 0 ? length : more == Short.BYTES ? Short.toUnsignedInt(in.getShort()) : in.getLong();
                if (in.remaining() >= length) {
                    byte[] payload = new byte[(int) length];
                    in.get(payload);
                    if ((first & OPCODE) == BINARY) {
                        stream.writeBytes(payload);
                    }
                    return true;
                }
            }
        }
        in.position(begin);
        return false;
    }

    private static byte[] message(int first, int masked, long length, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(payload.length + 14).put((byte) first);
        if (length >= 0 && length < LENGTH_IN_TWO_BYTES) {
            out.put((byte) (masked | length));
        } else if (length >= 0 && length <= LARGEST_IN_TWO_BYTES) {
            out.put((byte) (masked | LENGTH_IN_TWO_BYTES)).putShort((short) length);
        } else {
            out.put((byte) (masked | LENGTH_IN_EIGHT_BYTES)).putLong(length);
        }
        if (masked != 0) {
            out.putInt(0);
        }
        out.put(payload);
        return Arrays.copyOf(out.array(), out.position());
    }
}
