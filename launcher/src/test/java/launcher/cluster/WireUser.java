package launcher.cluster;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import common.config.Endpoint;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import protobuf.ParseRegistryMap;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/** A user with nothing but a socket and the wire, as the first client was: one frame at a time, in the order they come. */
final class WireUser implements AutoCloseable {

    /** A killed broker of RocketMQ was felt for 41 s at most (docs/reliability.md); anything else is much shorter. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final String id;
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    WireUser(String id, Endpoint gate) throws IOException {
        this.id = id;
        this.socket = new Socket("127.0.0.1", gate.port());
        socket.setTcpNoDelay(true); // or a frame may wait for the acknowledgement of the one before, 40 ms
        socket.setSoTimeout((int) LONGEST_WAIT.toMillis());
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    int register() throws IOException {
        send(CRegister.newBuilder().setUserid(id).setPasswd("pw-" + id).build());
        return answer();
    }

    int logIn() throws IOException {
        send(CLogin.newBuilder().setUserid(id).setPasswd("pw-" + id).build());
        return answer();
    }

    /** Logs in on a platform and asks for a token; returns the answer. */
    SResponse logInAt(String platform) throws IOException {
        send(CLogin.newBuilder()
                .setUserid(id)
                .setPasswd("pw-" + id)
                .setPlatform(platform)
                .setWantsToken(true)
                .build());
        return receive(SResponse.class, SResponse.parser());
    }

    /** Logs in by a token, and not by the password. */
    int resume(String platform, String token) throws IOException {
        send(CLogin.newBuilder()
                .setUserid(id)
                .setPasswd("")
                .setPlatform(platform)
                .setToken(token)
                .build());
        return answer();
    }

    /** Waits until the gate has closed the connection; nothing else may come. */
    void awaitEnd() throws IOException {
        if (in.read() >= 0) {
            throw new AssertionError(id + " got another frame (expected: the end of the connection)");
        }
    }

    /** Sends a message; the answer is to be read by {@link #answer}. */
    void chat(String receiver, String content) throws IOException {
        send(CPrivateChat.newBuilder()
                .setSelf("somebody else")
                .setDest(receiver)
                .setContent(content)
                .build());
    }

    /** The code of the next frame, which has to be an answer. */
    int answer() throws IOException {
        return receive(SResponse.class, SResponse.parser()).getCode();
    }

    /** The content of the next frame, which has to be a message. */
    String message() throws IOException {
        return receive(SPrivateChat.class, SPrivateChat.parser()).getContent();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    void send(Message message) throws IOException {
        byte[] body = message.toByteArray();
        out.writeInt(body.length);
        out.writeInt(registry.require(message.getClass()).number());
        out.write(body);
        out.flush();
    }

    /** The next frame, which has to be of that type. */
    <M extends Message> M receive(Class<M> type, Parser<M> parser) throws IOException {
        byte[] body = new byte[in.readInt()];
        int number = in.readInt();
        in.readFully(body);
        int expected = registry.require(type).number();
        if (number != expected) {
            throw new AssertionError(id + " got message " + number + " (expected: " + expected + ")");
        }
        return parser.parseFrom(body);
    }
}
