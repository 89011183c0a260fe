package gate.client;

import common.transport.WritabilityBrake;
import gate.TransferHandlerMap;
import gate.route.Router;
import gate.route.SessionNotices;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.flush.FlushConsolidationHandler;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameEncoder;
import protobuf.codec.FrameLimits;

/** The pipeline of a client's connection, from the socket to the router. */
public final class ClientPipeline extends ChannelInitializer<SocketChannel> {

    static final String BRAKE = "writability-brake";

    private static final String FLUSHES = "flush-consolidation";
    private static final String DECODER = "frame-decoder";
    private static final String ENCODER = "frame-encoder";
    private static final String GUARD = "frame-guard";
    private static final String BARRIER = "login-barrier";
    private static final String CONNECTION = "connection";

    private static final int FLUSHES_HELD = 64;

    private final ParseRegistryMap registry;
    private final TransferHandlerMap routes;
    private final FrameLimits limits;
    private final ClientConnections connections;
    private final Router router;
    private final SessionNotices notices;
    private final Answers answers;
    private final FrameEncoder encoder;
    private final WritabilityBrake brake = new WritabilityBrake();

    public ClientPipeline(
            ParseRegistryMap registry,
            TransferHandlerMap routes,
            FrameLimits limits,
            ClientConnections connections,
            Router router,
            SessionNotices notices,
            Answers answers) {
        this.registry = registry;
        this.routes = routes;
        this.limits = limits;
        this.connections = connections;
        this.router = router;
        this.notices = notices;
        this.answers = answers;
        this.encoder = new FrameEncoder(registry);
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        ClientConnection connection = connections.open(channel);
        channel.config().setTcpNoDelay(true);
        channel.pipeline()
                .addLast(FLUSHES, new FlushConsolidationHandler(FLUSHES_HELD, true))
                .addLast(DECODER, new FrameDecoder(limits))
                .addLast(ENCODER, encoder)
                .addLast(BRAKE, brake)
                .addLast(GUARD, new FrameGuard(connection, routes, limits, answers))
                .addLast(BARRIER, new LoginBarrier(connection, registry, router, answers))
                .addLast(CONNECTION, new ClientHandler(connection, connections, notices));
    }
}
