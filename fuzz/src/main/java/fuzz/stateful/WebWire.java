package fuzz.stateful;

import fuzz.wire.WebSocketBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A WebSocket, made by hand, so that it can be made wrongly. */
final class WebWire implements Wire {

    private static final int BINARY = 2;
    private static final int OPCODE = 0x0F;
    private static final int LENGTH = 0x7F;
    private static final int HANDSHAKE_MILLIS = 10_000;
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
        tcp.send(WebSocketBytes.upgrade());
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
        return tcp.send(WebSocketBytes.message(WebSocketBytes.BINARY, bytes));
    }

    /** A message that is none: of any kind and any flags, without a mask, longer than it says, or cut. */
    @Override
    public boolean misbehave(SplittableRandom random) throws IOException {
        byte[] payload = new byte[random.nextInt(200)];
        random.nextBytes(payload);
        int first = random.nextInt(256);
        byte[] message = WebSocketBytes.message(
                first, random.nextInt(4) != 0, random.nextInt(4) == 0 ? random.nextLong() : payload.length, payload);
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
                tcp.send(WebSocketBytes.message(WebSocketBytes.CLOSE, new byte[0]));
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
            int more = length == WebSocketBytes.LENGTH_IN_TWO_BYTES
                    ? Short.BYTES
                    : length == WebSocketBytes.LENGTH_IN_EIGHT_BYTES ? Long.BYTES : 0;
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
}
