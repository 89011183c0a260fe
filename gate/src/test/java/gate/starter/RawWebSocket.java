package gate.starter;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import common.testing.Frames;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import protobuf.ParseRegistryMap;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/** A bare socket that speaks HTTP and WebSocket (RFC 6455), made without the codec that is under test. For one thread. */
final class RawWebSocket implements AutoCloseable {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    /** With an opcode: what follows is compressed, where that was agreed on. */
    static final int RSV1 = 0x40;

    private static final byte[] MASK = {1, 2, 3, 4};

    private static final String HANDSHAKE = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private final int port;
    private final Socket socket;
    private final DataInputStream in;
    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private byte[] stream = {};

    /** Connects, and says nothing yet. */
    RawWebSocket(int port) {
        this(connect(port));
    }

    /** On a connection that is there. */
    RawWebSocket(Socket connected) {
        port = connected.getPort();
        socket = connected;
        try {
            socket.setSoTimeout(10_000);
            in = new DataInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connect(int port) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(8 * 1024);
            socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message or control frame as it came. */
    record Received(int opcode, byte[] payload) {

        int closeStatus() {
            return ByteBuffer.wrap(payload).getShort();
        }
    }

    /** What the server says to a request: the lines of its head, and its body. */
    record Answer(String head, String body) {

        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }
    }

    RawWebSocket sendText(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawWebSocket send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks, with more lines of the head, each with its end. */
    Answer ask(String method, String path, String headers) {
        return ask(method, path, "127.0.0.1:" + port, headers);
    }

    private Answer ask(String method, String path, String host, String headers) {
        sendText(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n");
        return answer(method.equals("HEAD"));
    }

    /** What is said to a request, other than HEAD, that has been sent before. */
    Answer answer() {
        return answer(false);
    }

    /** Asks for a WebSocket. */
    Answer handshake(String headers) {
        return ask("GET", "/ws", HANDSHAKE + headers);
    }

    /** The same as a browser does for a page of {@code origin}, by the name that it knows the gate by. */
    Answer handshakeAs(String host, String origin) {
        return ask("GET", "/ws", host, HANDSHAKE + "Origin: " + origin + "\r\n");
    }

    /** Opens the WebSocket. */
    RawWebSocket open() {
        Answer answer = handshake("");
        if (answer.status() != 101) {
            throw new AssertionError(answer);
        }
        return this;
    }

    RawWebSocket send(Message message) {
        return message(BINARY, Frames.of(message));
    }

    RawWebSocket message(int opcode, byte[] payload) {
        return frame(opcode, true, payload);
    }

    RawWebSocket frame(int opcode, boolean last, byte[] payload) {
        ByteBuffer head = ByteBuffer.allocate(14).put((byte) ((last ? FINAL : 0) | opcode));
        if (payload.length < 126) {
            head.put((byte) (MASKED | payload.length));
        } else if (payload.length < 65_536) {
            head.put((byte) (MASKED | 126)).putShort((short) payload.length);
        } else {
            head.put((byte) (MASKED | 127)).putLong(payload.length);
        }
        head.put(MASK);
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK[i % MASK.length];
        }
        return send(Frames.all(java.util.Arrays.copyOf(head.array(), head.position()), masked));
    }

    /** The next message or control frame, waited for. */
    Received receive() {
        try {
            int opcode = in.readUnsignedByte() & 0x0F;
            int length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = Math.toIntExact(in.readLong());
            }
            return new Received(opcode, in.readNBytes(length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message of face2face; a message of WebSocket may hold several. */
    Message readMessage() {
        while (stream.length < 8 || stream.length < 8 + ByteBuffer.wrap(stream).getInt()) {
            Received next = receive();
            if (next.opcode() != BINARY) {
                throw new AssertionError("opcode " + next.opcode());
            }
            stream = Frames.all(stream, next.payload());
        }
        ByteBuffer bytes = ByteBuffer.wrap(stream);
        byte[] body = new byte[bytes.getInt()];
        var type = registry.find(bytes.getInt());
        if (type == null) {
            throw new AssertionError("unknown number");
        }
        bytes.get(body);
        stream = java.util.Arrays.copyOfRange(stream, bytes.position(), stream.length);
        try {
            return type.parser().parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    SResponse readResponse() {
        return (SResponse) readMessage();
    }

    /** Whether the other end closes the connection before it sends anything more. */
    boolean closedByPeer() {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true; // reset: closed with bytes of ours unread
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer answer(boolean withoutBody) {
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                head.write(in.readUnsignedByte());
            }
            String lines = head.toString(StandardCharsets.UTF_8);
            var length = java.util.regex.Pattern.compile("(?i)content-length: (\\d+)")
                    .matcher(lines);
            int body = length.find() && !withoutBody ? Integer.parseInt(length.group(1)) : 0;
            return new Answer(lines, new String(in.readNBytes(body), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
