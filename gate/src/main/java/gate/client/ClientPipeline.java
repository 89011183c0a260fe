package gate.client;

import common.metrics.Refusals;
import gate.TransferHandlerMap;
import gate.route.Router;
import gate.route.SessionNotices;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameGatherer;
import protobuf.codec.FrameLimits;

/** The pipeline of a client's connection, from the socket to the router. */
public final class ClientPipeline extends ChannelInitializer<SocketChannel> {

    /** Stands first, from a client's first heartbeat on. */
    static final String IDLE = "idle";

    private static final String GATHERER = "frame-gatherer";
    private static final String DECODER = "frame-decoder";
    private static final String METER = "meter";
    private static final String GUARD = "frame-guard";
    private static final String BARRIER = "login-barrier";
    private static final String CONNECTION = "connection";

    private final ParseRegistryMap registry;
    private final TransferHandlerMap routes;
    private final FrameLimits limits;
    private final ClientTimes times;
    private final ClientConnections connections;
    private final Router router;
    private final SessionNotices notices;
    private final Kicks kicks;
    private final Answers answers;
    private final OwnMessages own;
    private final ClientMeter meter;

    public ClientPipeline(
            ParseRegistryMap registry,
            TransferHandlerMap routes,
            FrameLimits limits,
            ClientTimes times,
            ClientConnections connections,
            Router router,
            SessionNotices notices,
            Refusals refusals,
            ClientMeter meter) {
        this.meter = meter;
        this.registry = registry;
        this.routes = routes;
        this.limits = limits;
        this.times = times;
        this.connections = connections;
        this.router = router;
        this.notices = notices;
        this.kicks = new Kicks(refusals);
        this.answers = new Answers(registry, refusals);
        this.own = new OwnMessages(registry, notices, answers, times.idle());
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        ClientConnection connection = connections.open(channel);
        channel.config().setTcpNoDelay(true);
        channel.pipeline()
                .addLast(GATHERER, new FrameGatherer(registry))
                .addLast(DECODER, new FrameDecoder(limits))
                .addLast(METER, meter)
                .addLast(GUARD, new FrameGuard(connection, routes, limits, answers))
                .addLast(BARRIER, new LoginBarrier(connection, connections, registry, routes, router, own, answers))
                .addLast(CONNECTION, new ClientHandler(connection, connections, notices, kicks, times.unread()));
    }
}
