package readme;

import com.google.protobuf.Message;
import common.config.Endpoint;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import protobuf.ParseRegistryMap;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/** A client's end of the wire, as plain as it can be. */
final class GateSocket implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final ParseRegistryMap REGISTRY = ParseRegistryMap.standard();

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    GateSocket(Endpoint gate) throws IOException {
        this.socket = new Socket(gate.host(), gate.port());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    /** A message that came in: its number, and its body. */
    record Received(int number, byte[] body) {}

    /** Sends {@code message} and returns the code of the answer. */
    int ask(Message message) throws IOException {
        send(REGISTRY.require(message.getClass()).number(), message.toByteArray());
        return SResponse.parseFrom(receive().body()).getCode();
    }

    void send(int number, byte[] body) throws IOException {
        out.writeInt(body.length);
        out.writeInt(number);
        out.write(body);
        out.flush();
    }

    Received receive() throws IOException {
        byte[] body = new byte[in.readInt()];
        int number = in.readInt();
        in.readFully(body);
        return new Received(number, body);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
