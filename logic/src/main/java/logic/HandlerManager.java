package logic;

import common.dispatch.HandlerTable;
import common.dispatch.Outbox;
import common.store.InboxStore;
import common.store.SessionStore;
import logic.handler.InboxPushes;
import logic.handler.PrivateChatHandler;
import logic.handler.SessionClosedHandler;
import logic.handler.SyncHandler;
import protobuf.ParseRegistryMap;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.internal.Internal.SessionClosed;
import protobuf.generate.internal.Internal.Sync;
import protobuf.generate.internal.Routing.Side;

/** Register 3 of 3, for logic: the handler of each message. */
public final class HandlerManager {

    private HandlerManager() {}

    /**
     * The handlers of one worker. Add yours at the end.
     *
     * @throws protobuf.RegisterException if a message of logic has no handler
     */
    public static HandlerTable handlers(
            ParseRegistryMap registry, InboxStore inboxes, SessionStore sessions, Outbox outbox) {
        InboxPushes pushes = new InboxPushes(outbox);
        return new HandlerTable.Builder(registry, Side.LOGIC, HandlerManager.class.getName())
                .handle(CPrivateChat.class, new PrivateChatHandler(inboxes, pushes, System::currentTimeMillis))
                .handle(Sync.class, new SyncHandler(inboxes, pushes, outbox))
                .handle(SessionClosed.class, new SessionClosedHandler(sessions))
                .build();
    }
}
