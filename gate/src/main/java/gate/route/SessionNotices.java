package gate.route;

import common.transport.Forwarder;
import io.netty.buffer.Unpooled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.SessionClosed;

/** Tells logic of sessions that have ended. Safe for use by any thread. */
public final class SessionNotices {

    private static final Logger LOG = LoggerFactory.getLogger(SessionNotices.class);

    private final int number;
    private final Forwarder logic;

    public SessionNotices(ParseRegistryMap registry, Forwarder logic) {
        this.number = registry.require(SessionClosed.class).number();
        this.logic = logic;
    }

    /**
     * The session of the user on the platform is not at connection {@code netId} any more. If logic cannot be told, the
     * session stays in the store until the next login on that platform; what is sent to it reaches nobody.
     */
    public void closed(long netId, String userId, String platform) {
        byte[] body = SessionClosed.newBuilder().setPlatform(platform).build().toByteArray();
        Transfer transfer = new Transfer(Dest.Logic, netId, userId, number, Unpooled.wrappedBuffer(body));
        if (logic.forward(transfer) != Forwarder.Outcome.ACCEPTED) {
            transfer.release();
            LOG.debug("logic was not told that connection {} is gone: no room on the way", netId);
        }
    }
}
