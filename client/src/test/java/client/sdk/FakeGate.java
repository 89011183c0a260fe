package client.sdk;

import com.google.protobuf.Message;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.cli2srv.session.Session.SKick;

/** A gate whose every word is said by the test. */
final class FakeGate implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5000;

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final ServerSocket listening;
    private final List<Client> clients = new ArrayList<>();

    FakeGate() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listening.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    /** Waits for a client to connect. */
    Client accept() {
        try {
            Client client = new Client(listening.accept());
            clients.add(client);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException("no client has connected", e);
        }
    }

    /** Waits for a client to connect, and passes its login. */
    Client acceptLogin() {
        Client client = accept();
        client.expect(CLogin.class);
        client.say(ResponseCode.LOGIN_PASSED.response());
        return client;
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Client client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The gate's end of a connection. */
    final class Client {

        private final Socket socket;
        private final DataInputStream in;
        private final DataOutputStream out;

        private Client(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        }

        /** The next message, which has to be one of that type. */
        <M extends Message> M expect(Class<M> type) {
            Message message = next();
            if (!type.isInstance(message)) {
                throw new AssertionError("came: " + message.getClass().getSimpleName() + " " + message + " (expected: "
                        + type.getSimpleName() + ")");
            }
            return type.cast(message);
        }

        /** Waits for the next chat, and answers it. */
        CPrivateChat accept(long sequence) {
            CPrivateChat chat = expect(CPrivateChat.class);
            accept(chat, sequence);
            return chat;
        }

        void accept(CPrivateChat chat, long sequence) {
            answer(chat, ResponseCode.ACCEPTED, sequence);
        }

        void answer(CPrivateChat chat, ResponseCode code, long sequence) {
            SResponse.Builder answer = code.response(code.description(), chat.getClientMsgId()).toBuilder();
            if (sequence > 0) {
                answer.setSequence(sequence);
            }
            say(answer.build());
        }

        void push(long sequence) {
            say(SPrivateChat.newBuilder()
                    .setContent("content " + sequence)
                    .setSender("bob")
                    .setSequence(sequence)
                    .setServerTime(1_000_000 + sequence)
                    .build());
        }

        void kick(ResponseCode code) {
            say(SKick.newBuilder()
                    .setCode(code.code())
                    .setDesc(code.description())
                    .build());
        }

        void say(Message message) {
            byte[] body = message.toByteArray();
            try {
                out.writeInt(body.length);
                out.writeInt(registry.require(message.getClass()).number());
                out.write(body);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Waits until the client has closed; whatever else it says is skipped. */
        void expectEnd() {
            try {
                while (true) {
                    in.readFully(new byte[in.readInt() + Integer.BYTES]);
                }
            } catch (EOFException | SocketException ended) {
                close();
            } catch (IOException e) {
                throw new UncheckedIOException("the client has not closed", e);
            }
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Message next() {
            try {
                int length = in.readInt();
                MessageType<?> type = registry.find(in.readInt());
                byte[] body = new byte[length];
                in.readFully(body);
                if (type == null) {
                    throw new AssertionError("an unknown message came");
                }
                return type.parse(io.netty.buffer.Unpooled.wrappedBuffer(body));
            } catch (IOException e) {
                throw new UncheckedIOException("no message has come", e);
            }
        }
    }
}
