package logic.handler;

import common.dispatch.IMHandler;
import common.dispatch.Request;
import common.security.Contents;
import common.security.UserIds;
import common.store.Appended;
import common.store.InboxStore;
import common.transport.Address;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;

/**
 * Takes a message from one user to another: 300 once it is in the receiver's inbox, 301 if there is no such receiver,
 * 302 if the inbox is full.
 *
 * <p>The sender is the user bound to the connection, whatever {@code self} says.
 */
public final class PrivateChatHandler implements IMHandler<CPrivateChat> {

    /** No user id has it, so that nobody can choose an id by which their messages pass for another's. */
    private static final char SEPARATOR = '\n';

    private final InboxStore inboxes;
    private final InboxPushes pushes;
    private final LongSupplier clock;

    /** @param clock milliseconds since 1970 */
    public PrivateChatHandler(InboxStore inboxes, InboxPushes pushes, LongSupplier clock) {
        this.inboxes = inboxes;
        this.pushes = pushes;
        this.clock = clock;
    }

    @Override
    public boolean asksOnce() {
        return true;
    }

    @Override
    public CompletionStage<?> handle(CPrivateChat chat, Request request) {
        if (!UserIds.isValid(chat.getDestBytes())) {
            request.refuse(ResponseCode.BAD_USER_ID, UserIds.expected());
            return CompletableFuture.completedStage(null);
        }
        if (!Contents.isValid(chat.getContentBytes())) {
            request.refuse(ResponseCode.BAD_CONTENT, Contents.expected());
            return CompletableFuture.completedStage(null);
        }
        byte[] message = SPrivateChat.newBuilder()
                .setContentBytes(chat.getContentBytes())
                .setSender(request.userId())
                .setServerTime(clock.getAsLong())
                .build()
                .toByteArray();
        String token = request.userId() + SEPARATOR + request.token();
        return inboxes.append(chat.getDest(), token, message)
                .thenAccept(appended -> answer(chat.getDest(), message, appended, request));
    }

    private void answer(String receiver, byte[] message, Appended appended, Request request) {
        if (appended instanceof Appended.Stored stored) {
            for (Address session : stored.sessions()) {
                pushes.push(session, receiver, stored.sequence(), message);
            }
            request.replyStored(stored.sequence());
        } else if (appended instanceof Appended.Duplicate duplicate) {
            request.replyStored(duplicate.sequence());
        } else if (appended instanceof Appended.Full) {
            request.refuse(ResponseCode.INBOX_FULL);
        } else {
            request.refuse(ResponseCode.NO_RECEIVER);
        }
    }
}
