package logic.handler;

import common.dispatch.IMHandler;
import common.dispatch.Request;
import common.store.InboxPage;
import common.store.InboxStore;
import common.store.InboxSync;
import java.util.concurrent.CompletionStage;
import protobuf.generate.internal.Internal.Displaced;
import protobuf.generate.internal.Internal.Sync;
import protobuf.generate.internal.Internal.Synced;

/** Notes what a device has confirmed, and sends again what it has not got. */
public final class SyncHandler implements IMHandler<Sync> {

    private final InboxStore inboxes;
    private final InboxPushes pushes;

    public SyncHandler(InboxStore inboxes, InboxPushes pushes) {
        this.inboxes = inboxes;
        this.pushes = pushes;
    }

    @Override
    public CompletionStage<?> handle(Sync sync, Request request) {
        InboxSync asked = new InboxSync(sync.getPlatform(), request.origin(), sync.getConfirmed(), after(sync));
        return inboxes.sync(request.userId(), asked).thenAccept(page -> {
            if (page.isEmpty()) {
                request.tellGate(
                        Displaced.newBuilder().setPlatform(sync.getPlatform()).build());
            } else if (asked.after() != InboxSync.NOTHING) {
                send(page.get(), request);
            }
        });
    }

    private void send(InboxPage page, Request request) {
        request.tellGate(Synced.newBuilder()
                .setAfter(page.after())
                .setLast(page.last())
                .setCount(page.messages().size())
                .build());
        long sequence = page.after();
        for (byte[] message : page.messages()) {
            sequence++;
            pushes.push(request.origin(), request.userId(), sequence, message);
        }
    }

    private static long after(Sync sync) {
        if (sync.getFromConfirmed()) {
            return InboxSync.FROM_CONFIRMED;
        }
        return sync.hasAfter() ? sync.getAfter() : InboxSync.NOTHING;
    }
}
