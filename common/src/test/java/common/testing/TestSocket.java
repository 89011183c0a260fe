package common.testing;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import protobuf.ParseRegistryMap;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/** A bare socket that speaks frames, as any program in any language might. For one thread. */
public final class TestSocket implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final ParseRegistryMap registry = ParseRegistryMap.standard();

    public TestSocket(int port) {
        this(connect(port));
    }

    public TestSocket(Socket connected) {
        try {
            socket = connected;
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A frame as it came. */
    public record RawFrame(int number, ByteString body) {}

    public TestSocket send(Message message) {
        return send(Frames.of(message));
    }

    /** Sends the bytes as they are, in one write. */
    public TestSocket send(byte[]... bytes) {
        try {
            out.write(Frames.all(bytes));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame, waited for. */
    public RawFrame read() {
        try {
            int length = in.readInt();
            int number = in.readInt();
            return new RawFrame(number, ByteString.copyFrom(in.readNBytes(length)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame as the message that its number stands for. */
    public Message readMessage() {
        RawFrame frame = read();
        var type = registry.find(frame.number());
        if (type == null) {
            throw new AssertionError("unknown number " + frame.number());
        }
        try {
            return type.parser().parseFrom(frame.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SResponse readResponse() {
        return (SResponse) readMessage();
    }

    /** Whether the other end closes the connection before it sends anything more. */
    public boolean closedByPeer() {
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

    private static Socket connect(int port) {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
