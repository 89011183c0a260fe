package logic.handler;

import common.dispatch.IMHandler;
import common.dispatch.Outbox;
import common.dispatch.Request;
import common.security.UserIds;
import common.store.Receiver;
import common.store.SessionStore;
import common.transport.Address;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;

/**
 * Takes a message from one user to another: 300, or 301 if there is no such receiver.
 *
 * <p>The sender is the user bound to the connection, whatever {@code self} says.
 */
public final class PrivateChatHandler implements IMHandler<CPrivateChat> {

    private final SessionStore sessions;
    private final Outbox outbox;

    public PrivateChatHandler(SessionStore sessions, Outbox outbox) {
        this.sessions = sessions;
        this.outbox = outbox;
    }

    @Override
    public CompletionStage<?> handle(CPrivateChat chat, Request request) {
        if (!UserIds.isValid(chat.getDestBytes())) {
            request.refuse(ResponseCode.BAD_USER_ID, UserIds.expected());
            return CompletableFuture.completedStage(null);
        }
        return sessions.receiver(chat.getDest()).thenAccept(receiver -> deliver(chat, receiver, request));
    }

    private void deliver(CPrivateChat chat, Receiver receiver, Request request) {
        if (!(receiver instanceof Receiver.Known known)) {
            request.refuse(ResponseCode.NO_RECEIVER);
            return;
        }
        SPrivateChat push = SPrivateChat.newBuilder()
                .setContentBytes(chat.getContentBytes()) // as they are: proto2 does not promise UTF-8
                .build();
        for (Address session : known.sessions()) {
            outbox.toClient(session, chat.getDest(), push);
        }
        request.reply(ResponseCode.ACCEPTED);
    }
}
