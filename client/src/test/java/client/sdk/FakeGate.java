package client.sdk;

import com.google.protobuf.Message;
import io.netty.buffer.Unpooled;
import java.io.BufferedOutputStream;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.cli2srv.session.Session.SKick;

/** Gates whose every word is said by the test. */
final class FakeGate implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5000;

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final List<ServerSocket> listening = new ArrayList<>();
    private final BlockingQueue<Client> accepted = new LinkedBlockingQueue<>();
    private final List<Client> clients = new CopyOnWriteArrayList<>();

    /** One gate. */
    FakeGate() {
        this(1);
    }

    FakeGate(int gates) {
        for (int i = 0; i < gates; i++) {
            try {
                listenAt(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One gate at a port of the test's own, such as one of TLS. */
    FakeGate(ServerSocket port) {
        listenAt(port);
    }

    private void listenAt(ServerSocket gate) {
        listening.add(gate);
        Thread acceptor = new Thread(() -> acceptAll(gate), "fake-gate-" + listening.size());
        acceptor.setDaemon(true);
        acceptor.start();
    }

    List<InetSocketAddress> addresses() {
        return listening.stream()
                .map(gate -> (InetSocketAddress) gate.getLocalSocketAddress())
                .toList();
    }

    private void acceptAll(ServerSocket gate) {
        try {
            while (!gate.isClosed()) {
                Client client = new Client(gate.accept());
                clients.add(client);
                accepted.add(client);
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    /** Waits for a client to connect to any of the gates. */
    Client accept() {
        try {
            Client client = accepted.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (client == null) {
                throw new AssertionError("no client has connected");
            }
            return client;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
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
            for (ServerSocket gate : listening) {
                gate.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clients.forEach(Client::close);
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
            out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        }

        /** The port of the gate that it is connected to. */
        int gate() {
            return socket.getLocalPort();
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

        /** Has the client see a lost connection, as after the death of a gate. */
        void reset() {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            close();
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
                return type.parse(Unpooled.wrappedBuffer(body));
            } catch (IOException e) {
                throw new UncheckedIOException("no message has come", e);
            }
        }
    }
}
