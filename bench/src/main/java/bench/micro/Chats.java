package bench.micro;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import protobuf.codec.Transfer;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.internal.Internal.Dest;

/** Chats as the load generator sends them. */
final class Chats {

    /** CPrivateChat's. */
    static final int NUMBER = 1003;

    private static final int CONTENT_LENGTH = 49;

    private Chats() {}

    static CPrivateChat chat(long id) {
        return CPrivateChat.newBuilder()
                .setSelf("client-42")
                .setDest("client-42")
                .setContent("x".repeat(CONTENT_LENGTH))
                .setClientMsgId(id)
                .build();
    }

    /** As a gate forwards it; the caller owns the reference. */
    static Transfer transfer(String user, long request, ByteBuf body) {
        return new Transfer(Dest.Logic, 1, user, NUMBER, request, Transfer.NONE, body);
    }

    /** Never released. */
    static ByteBuf body() {
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(chat(1).toByteArray()));
    }
}
