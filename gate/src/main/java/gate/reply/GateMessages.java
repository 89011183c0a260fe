package gate.reply;

import com.google.protobuf.InvalidProtocolBufferException;
import gate.client.ClientConnection;
import gate.client.ClientConnections;
import gate.client.Logins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Displaced;
import protobuf.generate.internal.Internal.LoggedOutElsewhere;
import protobuf.generate.internal.Internal.LoginOutcome;
import protobuf.generate.internal.Internal.Synced;

/** What backends say to the gate itself. Safe for use by any thread. */
public final class GateMessages {

    private static final Logger LOG = LoggerFactory.getLogger(GateMessages.class);

    private final MessageType<LoginOutcome> loginOutcome;
    private final MessageType<Displaced> displaced;
    private final MessageType<LoggedOutElsewhere> loggedOutElsewhere;
    private final MessageType<Synced> synced;
    private final ClientConnections connections;
    private final Logins logins;

    public GateMessages(ParseRegistryMap registry, ClientConnections connections, Logins logins) {
        this.loginOutcome = registry.require(LoginOutcome.class);
        this.displaced = registry.require(Displaced.class);
        this.loggedOutElsewhere = registry.require(LoggedOutElsewhere.class);
        this.synced = registry.require(Synced.class);
        this.connections = connections;
        this.logins = logins;
    }

    /** Takes over the transfer's reference. */
    void accept(Transfer transfer) {
        try {
            handle(transfer);
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("undecodable message {} from a backend: {}", transfer.number(), e.getMessage());
        } finally {
            transfer.release();
        }
    }

    private void handle(Transfer transfer) throws InvalidProtocolBufferException {
        if (transfer.number() == loginOutcome.number()) {
            logins.decided(transfer.netId(), transfer.userId(), loginOutcome.parse(transfer.content()));
        } else if (transfer.number() == displaced.number()) {
            logins.displaced(transfer.netId(), transfer.userId(), displaced.parse(transfer.content()));
        } else if (transfer.number() == loggedOutElsewhere.number()) {
            logins.loggedOutElsewhere(
                    transfer.netId(), transfer.userId(), loggedOutElsewhere.parse(transfer.content()));
        } else if (transfer.number() == synced.number()) {
            synced(transfer.netId(), transfer.userId(), synced.parse(transfer.content()));
        } else {
            LOG.warn("message {} for a gate (expected: one that it handles)", transfer.number());
        }
    }

    private void synced(long netId, String userId, Synced state) {
        ClientConnection connection = connections.find(netId);
        if (connection != null) {
            connection.onLoop(() -> connection.withSession(userId, delivery -> delivery.synced(state)));
        }
    }
}
