package gate.client;

import common.store.LoginAttempt;
import gate.client.ClientConnection.PendingLogin;
import gate.client.ClientConnection.Session;
import gate.delivery.Delivery;
import gate.delivery.Device;
import gate.delivery.SyncRequests;
import gate.route.SessionNotices;
import java.time.Duration;
import java.util.function.Predicate;
import protobuf.ResponseCode;
import protobuf.generate.internal.Internal.Displaced;
import protobuf.generate.internal.Internal.LoggedOutElsewhere;
import protobuf.generate.internal.Internal.LoginOutcome;

/** Binds connections to the users whose login auth has passed, and parts them again. Safe for use by any thread. */
public final class Logins {

    private final ClientConnections connections;
    private final SessionNotices notices;
    private final SyncRequests syncs;
    private final Kicks kicks;
    private final Duration heartbeat;

    /** @param heartbeat how often the inbox is asked whether a push was lost */
    public Logins(
            ClientConnections connections,
            SessionNotices notices,
            SyncRequests syncs,
            Kicks kicks,
            Duration heartbeat) {
        this.connections = connections;
        this.notices = notices;
        this.syncs = syncs;
        this.kicks = kicks;
        this.heartbeat = heartbeat;
    }

    /** Auth has decided the login of {@code userId} on connection {@code netId}. */
    public void decided(long netId, String userId, LoginOutcome outcome) {
        ClientConnection connection = connections.find(netId);
        if (connection != null) {
            // On the client's own loop, before the SResponse that follows on the same link.
            connection.onLoop(() -> decided(connection, userId, outcome));
        }
    }

    /** A newer login has taken the place of the session of {@code userId} on connection {@code netId}. */
    public void displaced(long netId, String userId, Displaced displaced) {
        end(
                netId,
                device -> device.userId().equals(userId) && device.platform().equals(displaced.getPlatform()),
                ResponseCode.KICKED_DISPLACED);
    }

    /**
     * The session of {@code userId} on connection {@code netId} has been ended from another of the user's devices, or with
     * the account.
     */
    public void loggedOutElsewhere(long netId, String userId, LoggedOutElsewhere ended) {
        end(
                netId,
                device -> device.userId().equals(userId),
                ended.getAccountDeleted() ? ResponseCode.KICKED_ACCOUNT_DELETED : ResponseCode.KICKED_LOGGED_OUT);
    }

    private void end(long netId, Predicate<Device> meant, ResponseCode reason) {
        ClientConnection connection = connections.find(netId);
        if (connection == null) {
            return;
        }
        connection.onLoop(() -> {
            Session session = connection.session();
            if (session != null && meant.test(session.device())) {
                session.delivery().close();
                kicks.kick(connection, reason);
            }
        });
    }

    private void decided(ClientConnection connection, String userId, LoginOutcome outcome) {
        PendingLogin pending = connection.pending();
        boolean expected = pending != null && pending.userId().equals(userId);
        if (!outcome.getPassed()) {
            if (expected) {
                connection.setPending(pending.afterFailure());
            }
            return;
        }
        Session before = connection.session();
        if ((before != null && !before.userId().equals(userId))
                || !connection.channel().isActive()) {
            return; // no session was filed: that is for logic, and begins with the first Sync
        }
        if (before != null && before.device().platform().equals(outcome.getPlatform())) {
            connection.setPending(null);
            return; // the same login again
        }
        if (before != null) {
            before.delivery().close();
            notices.closed(connection.netId(), userId, before.device().platform());
        }
        begin(
                connection,
                new Device(
                        userId,
                        outcome.getPlatform(),
                        (expected ? pending.attempt() : LoginAttempt.UNNUMBERED)
                                .passed(outcome.getGeneration(), outcome.getOrder()),
                        expected ? pending.resumesAfter() : Device.FROM_CONFIRMED,
                        expected && pending.confirms()));
    }

    private void begin(ClientConnection connection, Device device) {
        Delivery delivery = new Delivery(connection.channel(), connection.netId(), device, syncs);
        connection.bind(new Session(device, delivery));
        delivery.begin(heartbeat);
    }
}
