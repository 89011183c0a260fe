package logic.handler;

import common.dispatch.Outbox;
import common.transport.Address;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
        byte[] field =
                SPrivateChat.newBuilder().setSequence(sequence).buildPartial().toByteArray();
        return Unpooled.wrappedBuffer(message, field);
    }
}
