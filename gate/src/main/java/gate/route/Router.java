package gate.route;

import common.transport.Forwarder;
import gate.TransferHandlerMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;
import protobuf.codec.Frame;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;

/** Puts a client's frame into an envelope and on its way to the backend of its kind. Safe for use by any thread. */
public final class Router {

    private final TransferHandlerMap routes;
    private final Map<Dest, Forwarder> forwarders;

    /** @param forwarders one for each kind of backend that {@code routes} names */
    public Router(TransferHandlerMap routes, Map<Dest, Forwarder> forwarders) {
        this.routes = routes;
        this.forwarders = Map.copyOf(forwarders);
    }

    /**
     * Forwards {@code frame} as from {@code userId}; takes over its reference.
     *
     * @param netId the connection that it came on, where the answer goes
     * @return {@code null} if it is on its way, else the code to answer with
     */
    public @Nullable ResponseCode route(long netId, String userId, Frame frame) {
        Dest dest = routes.find(frame.number());
        Forwarder forwarder = dest == null ? null : forwarders.get(dest);
        if (forwarder == null) {
            frame.release();
            return ResponseCode.UNKNOWN_MESSAGE;
        }
        return switch (forwarder.forward(new Transfer(dest, netId, userId, frame.number(), frame.content()))) {
            case ACCEPTED -> null;
            case BUSY -> ResponseCode.BUSY;
            case UNAVAILABLE -> ResponseCode.UNAVAILABLE;
        };
    }
}
