package logic.handler;

import common.dispatch.IMHandler;
import common.dispatch.Outbox;
import common.dispatch.Request;
import common.store.FiledSession;
import common.store.InboxPage;
import common.store.InboxStore;
import common.store.InboxSync;
import common.store.LoginAttempt;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import protobuf.generate.internal.Internal.Displaced;
import protobuf.generate.internal.Internal.LoggedOutElsewhere;
import protobuf.generate.internal.Internal.Sync;
import protobuf.generate.internal.Internal.Synced;

/** Notes what a device has confirmed, files its session, and sends again what it has not got. */
public final class SyncHandler implements IMHandler<Sync> {

    private final InboxStore inboxes;
    private final InboxPushes pushes;
    private final Outbox outbox;

    public SyncHandler(InboxStore inboxes, InboxPushes pushes, Outbox outbox) {
        this.inboxes = inboxes;
        this.pushes = pushes;
        this.outbox = outbox;
    }

    @Override
    public boolean asksOnce() {
        return true;
    }

    @Override
    public CompletionStage<?> handle(Sync sync, Request request) {
        InboxSync asked =
                new InboxSync(sync.getPlatform(), request.origin(), login(sync), sync.getConfirmed(), after(sync));
        return inboxes.sync(request.userId(), asked)
                .thenAccept(page -> page.ifPresentOrElse(
                        found -> send(found, asked, request),
                        () -> tellDisplaced(new FiledSession(asked.platform(), request.origin()), request)));
    }

    private void send(InboxPage page, InboxSync asked, Request request) {
        if (page.isOfDeletedAccount()) {
            // Which auth tells, too; but it may die before it has, or be later than this.
            request.tellGate(
                    LoggedOutElsewhere.newBuilder().setAccountDeleted(true).build());
            return;
        }
        page.displaced().forEach(session -> tellDisplaced(session, request));
        if (asked.after() == InboxSync.NOTHING) {
            return;
        }
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

    /** The session has ended: another has taken its place. */
    private void tellDisplaced(FiledSession session, Request request) {
        Displaced displaced =
                Displaced.newBuilder().setPlatform(session.platform()).build();
        outbox.toGate(session.connection(), request.userId(), displaced);
    }

    private static @Nullable LoginAttempt login(Sync sync) {
        return sync.getLogin()
                ? new LoginAttempt(sync.getClient(), sync.getAttempt(), sync.getGeneration(), sync.getOrder())
                : null;
    }

    private static long after(Sync sync) {
        if (sync.getFromConfirmed()) {
            return InboxSync.FROM_CONFIRMED;
        }
        return sync.hasAfter() ? sync.getAfter() : InboxSync.NOTHING;
    }
}
