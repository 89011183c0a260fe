package gate.route;

import common.transport.Forwarder;
import gate.TransferHandlerMap;
import java.util.EnumMap;
import java.util.Map;
import protobuf.codec.Frame;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;

/** Puts a client's frame into an envelope and on its way to the backend of its kind. Safe for use by any thread. */
public final class Router {

    private final TransferHandlerMap routes;
    private final Map<Dest, Forwarder> forwarders;

    /** @param forwarders one for auth and one for logic */
    public Router(TransferHandlerMap routes, Map<Dest, Forwarder> forwarders) {
        this.routes = routes;
        this.forwarders = new EnumMap<>(forwarders);
    }

    /**
     * Forwards {@code frame} as from {@code userId}; takes over its reference if it says {@code true}.
     *
     * @param netId the connection that it came on, where the answer goes
     * @return {@code false} if there is no room for it on the way
     */
    public boolean route(long netId, String userId, Frame frame) {
        return route(netId, userId, frame, Transfer.NO_ADDRESS);
    }

    /** The same with the network address of the client. */
    public boolean route(long netId, String userId, Frame frame, String address) {
        Dest dest = routes.find(frame.number());
        if (dest == null) {
            throw new IllegalStateException("no way for message " + frame.number());
        }
        Transfer transfer = new Transfer(dest, netId, userId, frame.number(), frame.content());
        Transfer addressed = address.isEmpty() ? transfer : transfer.withAddress(address);
        return to(dest).forward(addressed) == Forwarder.Outcome.ACCEPTED;
    }

    /**
     * Whether there is more than a little room on the way to backends of that kind; if not, whoever sends to them is to be
     * paused.
     */
    public boolean hasRoom(Dest dest) {
        return to(dest).hasRoom();
    }

    private Forwarder to(Dest dest) {
        Forwarder forwarder = forwarders.get(dest);
        if (forwarder == null) {
            throw new IllegalStateException("no way to " + dest);
        }
        return forwarder;
    }
}
