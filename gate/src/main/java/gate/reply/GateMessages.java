package gate.reply;

import com.google.protobuf.InvalidProtocolBufferException;
import gate.client.Logins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.LoginOutcome;

/** What backends say to the gate itself. Safe for use by any thread. */
public final class GateMessages {

    private static final Logger LOG = LoggerFactory.getLogger(GateMessages.class);

    private final MessageType<LoginOutcome> loginOutcome;
    private final Logins logins;

    public GateMessages(ParseRegistryMap registry, Logins logins) {
        this.loginOutcome = registry.require(LoginOutcome.class);
        this.logins = logins;
    }

    /** Takes over the transfer's reference. */
    void accept(Transfer transfer) {
        try {
            if (transfer.number() == loginOutcome.number()) {
                logins.decided(transfer.netId(), transfer.userId(), loginOutcome.parse(transfer.content()));
            } else {
                LOG.warn("message {} for a gate (expected: {})", transfer.number(), loginOutcome.label());
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("undecodable {} from a backend: {}", loginOutcome.label(), e.getMessage());
        } finally {
            transfer.release();
        }
    }
}
