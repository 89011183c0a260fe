package logic.handler;

import common.dispatch.IMHandler;
import common.dispatch.Request;
import common.store.SessionStore;
import java.util.concurrent.CompletionStage;
import protobuf.generate.internal.Internal.SessionClosed;

/** Takes a session out of the store whose connection is gone. There is nobody to answer. */
public final class SessionClosedHandler implements IMHandler<SessionClosed> {

    private final SessionStore sessions;

    public SessionClosedHandler(SessionStore sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean asksOnce() {
        return true;
    }

    @Override
    public CompletionStage<?> handle(SessionClosed closed, Request request) {
        return sessions.unbind(request.userId(), closed.getPlatform(), request.origin());
    }
}
