package bench.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;

/** The plain relay: answers on the event loop, out of its own memory; nothing is stored. For one event loop. */
final class AtOnce implements Answering {

    private static final int INITIAL = 16 * 1024;

    private final byte[] passed = Wire.response(ResponseCode.LOGIN_PASSED);
    private final byte[] registered = Wire.response(ResponseCode.REGISTERED);
    private final byte[] accepted = Wire.response(ResponseCode.ACCEPTED);
    private final Map<String, User> users = new HashMap<>();
    private final IntObjectMap<byte[]> senders = new IntObjectHashMap<>();
    private final ChatFields fields = new ChatFields();
    private final byte[] body = new byte[Wire.LONGEST_BODY];

    private @Nullable ByteBuf pending;

    private static final class User {
        private int connection;
        private long sequence;
    }

    @Override
    public void frame(Channel link, int connection, int number, ByteBuf frames, int length) {
        frames.readBytes(body, 0, length);
        fields.read(body, length);
        ByteBuf out = pending;
        if (out == null) {
            out = link.alloc().ioBuffer(INITIAL);
            pending = out;
        }
        switch (number) {
            case Wire.LOGIN -> login(out, connection);
            case Wire.CHAT -> chat(out, connection);
            default -> Wire.frame(out, connection, Wire.RESPONSE, registered);
        }
    }

    @Override
    public void readComplete(Channel link) {
        ByteBuf out = pending;
        if (out != null) {
            pending = null;
            link.writeAndFlush(out, link.voidPromise());
        }
    }

    private void login(ByteBuf out, int connection) {
        byte[] name = fields.first();
        senders.put(connection, name);
        users.computeIfAbsent(new String(name, StandardCharsets.ISO_8859_1), absent -> new User()).connection =
                connection;
        Wire.frame(out, connection, Wire.RESPONSE, passed);
    }

    private void chat(ByteBuf out, int connection) {
        byte[] sender = senders.get(connection);
        User receiver = users.get(new String(body, fields.destAt(), fields.destLength(), StandardCharsets.ISO_8859_1));
        if (sender == null || receiver == null) {
            ResponseCode code = sender == null ? ResponseCode.NOT_LOGGED_IN : ResponseCode.NO_RECEIVER;
            byte[] refusal = code.response(code.description(), fields.id()).toByteArray();
            Wire.frame(out, connection, Wire.RESPONSE, refusal);
            return;
        }
        long sequence = ++receiver.sequence;
        Wire.push(out, receiver.connection, fields, sender, System.currentTimeMillis(), sequence);
        Wire.accepted(out, connection, accepted, fields.id(), sequence);
    }
}
