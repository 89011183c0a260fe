package launcher.cluster;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import common.config.Endpoint;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.cli2srv.session.Session.CLogout;

/** A device of a user that reads all the time and sorts what comes by kind. For one thread. */
final class Device implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;
    private static final String PASSWORD = "secret";

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final Map<Class<?>, BlockingQueue<Message>> received = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String user;
    private final Socket socket;
    private final DataOutputStream out;

    Device(String user, Endpoint gate) throws IOException {
        this.user = user;
        socket = new Socket(InetAddress.getLoopbackAddress(), gate.port());
        out = new DataOutputStream(socket.getOutputStream());
        Thread reading = new Thread(this::read, "device-of-" + user);
        reading.setDaemon(true);
        reading.start();
    }

    /** One of an old client, whose user has logged in; registered first if it is not yet. */
    static Device loggedIn(String user, Endpoint gate) throws IOException {
        return loggedIn(gate, CLogin.newBuilder().setUserid(user));
    }

    static Device loggedIn(Endpoint gate, CLogin.Builder login) throws IOException {
        Device device = new Device(login.getUserid(), gate);
        device.send(CRegister.newBuilder()
                .setUserid(login.getUserid())
                .setPasswd(PASSWORD)
                .build());
        device.next(SResponse.class);
        device.send(login.setPasswd(PASSWORD).build());
        int code = device.next(SResponse.class).getCode();
        if (code != 201) {
            throw new AssertionError("login answered " + code + " (expected: 201)");
        }
        return device;
    }

    void send(Message message) throws IOException {
        byte[] body = message.toByteArray();
        int number = registry.require(message.getClass()).number();
        out.write(ByteBuffer.allocate(8 + body.length)
                .putInt(body.length)
                .putInt(number)
                .put(body)
                .array());
    }

    void chat(String receiver, String content, long id) throws IOException {
        send(CPrivateChat.newBuilder()
                .setSelf("mallory")
                .setDest(receiver)
                .setContent(content)
                .setClientMsgId(id)
                .build());
    }

    /** The next frame of that kind, waited for. */
    <M extends Message> M next(Class<M> type) {
        try {
            Message next = of(type).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError(user + " got no " + type.getSimpleName() + " within " + PATIENCE_SECONDS
                        + " s (waiting: " + received + ")");
            }
            return type.cast(next);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<String> nextMessages(int count) {
        List<String> contents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            contents.add(next(SPrivateChat.class).getContent());
        }
        return contents;
    }

    /** How many frames of that kind have come and not been asked for. */
    int waiting(Class<? extends Message> type) {
        return of(type).size();
    }

    boolean closedByPeer() throws InterruptedException {
        return closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void logOut() throws IOException {
        send(CLogout.getDefaultInstance());
        int code = next(SResponse.class).getCode();
        if (code != 206) {
            throw new AssertionError("logout answered " + code + " (expected: 206)");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read() {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                byte[] body = new byte[in.readInt()];
                int number = in.readInt();
                in.readFully(body);
                sort(number, body);
            }
        } catch (IOException e) {
            closed.countDown();
        }
    }

    private void sort(int number, byte[] body) throws InvalidProtocolBufferException {
        MessageType<?> type = registry.find(number);
        if (type == null) {
            throw new AssertionError(user + " got message " + number + " (expected: one that is registered)");
        }
        of(type.type()).add(type.parser().parseFrom(body));
    }

    private BlockingQueue<Message> of(Class<?> type) {
        return received.computeIfAbsent(type, first -> new LinkedBlockingQueue<>());
    }
}
