package readme;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import common.config.Endpoint;
import java.io.BufferedOutputStream;
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
    private static final int RESPONSE = REGISTRY.require(SResponse.class).number();

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    GateSocket(Endpoint gate) throws IOException {
        this.socket = new Socket(gate.host(), gate.port());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /** A message that came in: its number, and its body. */
    record Received(int number, ByteString body) {

        /** The code in it, if it is an SResponse, else 0. */
        int code() throws IOException {
            return number == RESPONSE ? SResponse.parseFrom(body).getCode() : 0;
        }
    }

    /** Sends {@code message} and returns the code of the answer. */
    int ask(Message message) throws IOException {
        return ask(REGISTRY.require(message.getClass()).number(), message.toByteArray())
                .code();
    }

    /** Sends a message and returns the answer. */
    Received ask(int number, byte[] body) throws IOException {
        out.writeInt(body.length);
        out.writeInt(number);
        out.write(body);
        out.flush();
        byte[] answer = new byte[in.readInt()];
        int answered = in.readInt();
        in.readFully(answer);
        return new Received(answered, ByteString.copyFrom(answer));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
