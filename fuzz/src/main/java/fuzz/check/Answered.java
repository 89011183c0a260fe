package fuzz.check;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameDecoder;

/** What a gate may write to a client: whole frames of messages that are for clients. Safe for use by any thread. */
public final class Answered {

    private final ParseRegistryMap registry;

    public Answered(ParseRegistryMap registry) {
        this.registry = registry;
    }

    /** A message as a client sends it. */
    public byte[] frame(Message message) {
        byte[] body = message.toByteArray();
        return ByteBuffer.allocate(FrameDecoder.HEADER_LENGTH + body.length)
                .putInt(body.length)
                .putInt(registry.require(message.getClass()).number())
                .put(body)
                .array();
    }

    /**
     * Looks at all of {@code stream}.
     *
     * @throws Finding if it is anything else than whole frames for clients
     */
    public void requireFrames(byte[] stream) {
        int used = frames(stream, message -> {});
        Finding.unless(used == stream.length, (stream.length - used) + " bytes behind the last frame (expected: none)");
    }

    /**
     * Looks at the whole frames that {@code stream} begins with.
     *
     * @param told takes the message of each
     * @return how many bytes they have
     * @throws Finding if one is not for clients
     */
    public int frames(byte[] stream, Consumer<Message> told) {
        ByteBuffer in = ByteBuffer.wrap(stream);
        int used = 0;
        while (in.remaining() >= FrameDecoder.HEADER_LENGTH) {
            int length = in.getInt();
            int number = in.getInt();
            Finding.unless(length >= 0, "a frame of " + length + " bytes for a client");
            if (length > in.remaining()) {
                break;
            }
            byte[] body = new byte[length];
            in.get(body);
            told.accept(require(number, body));
            used = in.position();
        }
        return used;
    }

    private Message require(int number, byte[] body) {
        MessageType<?> type = registry.find(number);
        if (type == null || type.internal() || type.handledBy() != null) {
            throw new Finding("message " + number + " for a client (expected: one that servers send to clients)");
        }
        try {
            return type.parse(Unpooled.wrappedBuffer(body));
        } catch (InvalidProtocolBufferException e) {
            throw new Finding("a client cannot read message " + number + ": " + ByteBufUtil.hexDump(body), e);
        }
    }
}
