package gate.delivery;

import common.transport.Forwarder;
import io.netty.buffer.Unpooled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Sync;

/** Sends Syncs to logic. Safe for use by any thread. */
public final class SyncRequests {

    private static final Logger LOG = LoggerFactory.getLogger(SyncRequests.class);

    private final int number;
    private final Forwarder logic;

    public SyncRequests(ParseRegistryMap registry, Forwarder logic) {
        this.number = registry.require(Sync.class).number();
        this.logic = logic;
    }

    /** Says whether it is on its way; if not, the next heartbeat is time enough. */
    boolean send(long netId, String userId, Sync sync) {
        Transfer transfer = new Transfer(Dest.Logic, netId, userId, number, Unpooled.wrappedBuffer(sync.toByteArray()));
        if (logic.forward(transfer) == Forwarder.Outcome.ACCEPTED) {
            return true;
        }
        transfer.release();
        LOG.debug("no room for a Sync of connection {}", netId);
        return false;
    }
}
