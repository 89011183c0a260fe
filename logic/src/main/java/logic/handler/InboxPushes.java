package logic.handler;

import com.google.protobuf.CodedOutputStream;
import common.dispatch.Outbox;
import common.transport.Address;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;

/** Sends messages from an inbox to the receiver's connections. Pushes are best effort: a {@code Sync} finds what is lost. */
public final class InboxPushes {

    private final Outbox outbox;

    public InboxPushes(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Pushes one message.
     *
     * @param message an SPrivateChat without its sequence; not changed
     */
    void push(Address session, String receiver, long sequence, byte[] message) {
        outbox.push(session, receiver, SPrivateChat.class, sequence, withSequence(message, sequence));
    }

    /** Two protobuf messages one behind the other are one with the fields of both. */
    private static ByteBuf withSequence(byte[] message, long sequence) {
        int size = CodedOutputStream.computeUInt64Size(SPrivateChat.SEQUENCE_FIELD_NUMBER, sequence);
        byte[] both = Arrays.copyOf(message, message.length + size);
        CodedOutputStream field = CodedOutputStream.newInstance(both, message.length, size);
        try {
            field.writeUInt64(SPrivateChat.SEQUENCE_FIELD_NUMBER, sequence);
        } catch (IOException e) {
            throw new UncheckedIOException("an array of the computed size was too small", e);
        }
        return Unpooled.wrappedBuffer(both);
    }
}
