package launcher.cluster;

import com.google.protobuf.Message;
import common.config.Endpoint;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import protobuf.ParseRegistryMap;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/** A client that logs in, and then reads nothing any more, though it keeps its connection. */
final class SilentReader implements AutoCloseable {

    private static final int RECEIVE_BUFFER = 4096;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final String PASSWORD = "secret";

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final Socket socket = new Socket();

    SilentReader(String user, Endpoint gate) {
        try {
            socket.setReceiveBufferSize(RECEIVE_BUFFER); // before the connection, or the window is what it was
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gate.port()), PATIENCE_MILLIS);
            ask(CRegister.newBuilder().setUserid(user).setPasswd(PASSWORD).build());
            int code =
                    ask(CLogin.newBuilder().setUserid(user).setPasswd(PASSWORD).build());
            if (code != 201) {
                throw new AssertionError("login of " + user + " answered " + code + " (expected: 201)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code of the answer. */
    private int ask(Message message) throws IOException {
        byte[] body = message.toByteArray();
        int number = registry.require(message.getClass()).number();
        socket.getOutputStream()
                .write(ByteBuffer.allocate(8 + body.length)
                        .putInt(body.length)
                        .putInt(number)
                        .put(body)
                        .array());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int wanted = registry.require(SResponse.class).number();
        while (true) { // until the answer comes, or nothing for too long; messages may overtake it
            byte[] frame = new byte[in.readInt()];
            int kind = in.readInt();
            in.readFully(frame);
            if (kind == wanted) {
                return SResponse.parseFrom(frame).getCode();
            }
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
}
