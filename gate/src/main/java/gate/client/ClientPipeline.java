package gate.client;

import common.metrics.Refusals;
import common.metrics.StormLog;
import gate.TransferHandlerMap;
import gate.limit.AddressBudget;
import gate.limit.AddressBudgets;
import gate.limit.LimitSettings;
import gate.route.Router;
import gate.route.SessionNotices;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import org.slf4j.LoggerFactory;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameGatherer;
import protobuf.codec.FrameLimits;
import protobuf.generate.cli2srv.login.Auth.CChangePassword;
import protobuf.generate.cli2srv.login.Auth.CDeleteAccount;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;

/**
 * The pipeline of a client's connection, from the bytes that carry frames to the router. Over TCP those are the bytes of
 * the socket; what stands before it over WebSocket is {@code gate.web}'s.
 */
public final class ClientPipeline extends ChannelInitializer<SocketChannel> {

    /** Stands first, from a client's first heartbeat on. */
    static final String IDLE = "idle";

    private static final String GATHERER = "frame-gatherer";
    private static final String DECODER = "frame-decoder";
    private static final String PIECES = "piece-limiter";
    private static final String METER = "meter";
    private static final String LIMITER = "frame-limiter";
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

    /** Of all connections: whoever finds what makes them fail makes as many fail as they like. */
    private final StormLog failures = new StormLog(LoggerFactory.getLogger(ClientHandler.class));

    private final Kicks kicks;
    private final Answers answers;
    private final OwnMessages own;
    private final ClientMeter meter;
    private final LimitSettings rates;
    private final AddressBudgets addresses;
    private final FrameLimiter.Numbers numbers;

    public ClientPipeline(
            ParseRegistryMap registry,
            TransferHandlerMap routes,
            FrameLimits limits,
            ClientTimes times,
            ClientConnections connections,
            Router router,
            SessionNotices notices,
            Refusals refusals,
            ClientMeter meter,
            LimitSettings rates,
            AddressBudgets addresses) {
        this.meter = meter;
        this.rates = rates;
        this.addresses = addresses;
        this.numbers = new FrameLimiter.Numbers(
                registry.require(CLogin.class).number(),
                registry.require(CRegister.class).number(),
                registry.require(CChangePassword.class).number(),
                registry.require(CDeleteAccount.class).number());
        this.registry = registry;
        this.routes = routes;
        this.limits = limits;
        this.times = times;
        this.connections = connections;
        this.router = router;
        this.notices = notices;
        this.kicks = new Kicks(refusals);
        this.answers = new Answers(registry, refusals);
        this.own = new OwnMessages(registry, notices, answers, kicks, times.idle());
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        begin(channel);
    }

    /**
     * Makes {@code channel} a client's connection, counts it among those of its address, and kicks it if there are too
     * many. On the channel's event loop only.
     */
    public void begin(SocketChannel channel) {
        AddressBudget budget = addresses.arrived(channel);
        ClientConnection connection = begin(channel, budget);
        if (budget.isCrowded()) {
            kicks.kick(connection, ResponseCode.KICKED_CROWDED);
        }
    }

    /**
     * The same for one that is counted already: adds, last, every handler that such a one has, in the order in which its
     * bytes meet them. On the channel's event loop only.
     *
     * @param budget what is left to its address
     */
    public ClientConnection begin(SocketChannel channel, AddressBudget budget) {
        ClientConnection connection = connections.open(channel);
        channel.config().setTcpNoDelay(true);
        FrameDecoder decoder = new FrameDecoder(limits);
        channel.pipeline().addLast(GATHERER, new FrameGatherer(registry)).addLast(DECODER, decoder);
        addHandlers(channel, connection, budget, decoder);
        return connection;
    }

    /** Whatever handles frames, however they come. */
    private void addHandlers(
            SocketChannel channel, ClientConnection connection, AddressBudget budget, FrameDecoder decoder) {
        channel.pipeline()
                .addLast(PIECES, new PieceLimiter(connection, rates))
                .addLast(METER, meter)
                .addLast(
                        LIMITER,
                        new FrameLimiter(
                                connection, budget, rates, limits.maxBody(), routes, numbers, answers, kicks, decoder))
                .addLast(GUARD, new FrameGuard(connection, routes, limits, answers))
                .addLast(BARRIER, new LoginBarrier(connection, connections, registry, routes, router, own, answers))
                .addLast(
                        CONNECTION,
                        new ClientHandler(connection, connections, notices, kicks, times.unread(), failures));
    }
}
