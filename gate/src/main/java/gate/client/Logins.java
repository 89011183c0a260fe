package gate.client;

import gate.client.ClientConnection.PendingLogin;
import gate.client.ClientConnection.Session;
import gate.route.SessionNotices;
import protobuf.generate.internal.Internal.LoginOutcome;

/** Binds connections to the users whose login auth has passed. Safe for use by any thread. */
public final class Logins {

    private final ClientConnections connections;
    private final SessionNotices notices;

    public Logins(ClientConnections connections, SessionNotices notices) {
        this.connections = connections;
        this.notices = notices;
    }

    /** Auth has decided the login of {@code userId} on connection {@code netId}. */
    public void decided(long netId, String userId, LoginOutcome outcome) {
        ClientConnection connection = connections.find(netId);
        if (connection == null) {
            if (outcome.getPassed()) {
                notices.closed(netId, userId, outcome.getPlatform());
            }
            return;
        }
        // On the client's own loop, before the SResponse that follows on the same link.
        var loop = connection.channel().eventLoop();
        if (loop.inEventLoop()) {
            decided(connection, userId, outcome);
        } else {
            loop.execute(() -> decided(connection, userId, outcome));
        }
    }

    private void decided(ClientConnection connection, String userId, LoginOutcome outcome) {
        if (!outcome.getPassed()) {
            PendingLogin pending = connection.pending();
            if (pending != null && pending.userId().equals(userId)) {
                connection.setPending(null);
            }
            return;
        }
        Session session = connection.session();
        boolean anothers = session != null && !session.userId().equals(userId);
        if (anothers || !connection.channel().isActive()) {
            notices.closed(connection.netId(), userId, outcome.getPlatform());
            return;
        }
        if (session != null && !session.platform().equals(outcome.getPlatform())) {
            notices.closed(connection.netId(), userId, session.platform());
        }
        connection.bind(new Session(userId, outcome.getPlatform()));
    }
}
