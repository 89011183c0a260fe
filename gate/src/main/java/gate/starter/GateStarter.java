package gate.starter;

import common.admin.AdminPages;
import common.admin.Readiness;
import common.config.Endpoint;
import common.discovery.Directory;
import common.lifecycle.Admin;
import common.lifecycle.QuietPeriod;
import common.lifecycle.RunningServer;
import common.lifecycle.ServerCommand;
import common.lifecycle.StopOrder;
import common.metrics.MessageCounts;
import common.metrics.ProcessIdentity;
import common.metrics.Refusals;
import common.metrics.StageTimes;
import common.transport.BackendForwarder;
import common.transport.Forwarder;
import common.transport.GateTransport;
import common.transport.Incarnation;
import common.transport.IoTransport;
import common.transport.MeteredForwarder;
import common.transport.TransportParts;
import common.transport.TransportProvider;
import gate.TransferHandlerMap;
import gate.client.ClientConnections;
import gate.client.ClientMeter;
import gate.client.ClientPipeline;
import gate.client.Kicks;
import gate.client.Logins;
import gate.delivery.SyncRequests;
import gate.limit.AddressBudgets;
import gate.limit.ConnectionLimiter;
import gate.limit.Doorkeeper;
import gate.reply.GateMessages;
import gate.reply.ReplyRouter;
import gate.route.Router;
import gate.route.SessionNotices;
import gate.watch.Watching;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;
import thirdparty.redis.RedisDirectory;

/** The gate process: holds client connections, and nothing else. */
public final class GateStarter {

    private static final Logger LOG = LoggerFactory.getLogger(GateStarter.class);

    /**
     * While stopping, answers are waited for until none has come for this long. Messages from inboxes do not count: they
     * never end, and can be had from another gate.
     */
    private static final Duration QUIET = Duration.ofMillis(200);

    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(3);

    private GateStarter() {}

    /** Runs it: {@code -cfg FILE [-log FILE]}. */
    public static void main(String[] args) {
        ServerCommand.main(
                "gate",
                (cfg, stop) ->
                        start(GateSettings.read(cfg), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), stop),
                args);
    }

    static RunningServer start(GateSettings settings, PrometheusMeterRegistry meters, RunningServer.Builder stop)
            throws IOException {
        ParseRegistryMap registry = ParseRegistryMap.standard();
        TransferHandlerMap routes = TransferHandlerMap.standard(registry);
        Refusals refusals = new Refusals(meters, registry);
        IoTransport transport = IoTransport.best();
        EventLoopGroup threads = transport.newThreads("gate-io", settings.ioThreads());
        stop.onStop(
                StopOrder.IO,
                () -> threads.shutdownGracefully(20, 2_000, TimeUnit.MILLISECONDS)
                        .syncUninterruptibly());

        StageTimes times = new StageTimes(meters, registry);
        long incarnation = Incarnation.draw();
        GateTransport backends = backends(
                new TransportParts(
                        settings.transport(),
                        Greet.From.Gate,
                        incarnation,
                        settings.id(),
                        registry,
                        meters,
                        refusals,
                        times),
                settings,
                threads,
                transport);
        BackendForwarder auth = backends.auth();
        BackendForwarder logic = backends.logic();
        Forwarder toAuth = new MeteredForwarder(auth, times);
        Forwarder toLogic = new MeteredForwarder(logic, times);
        ClientConnections connections = new ClientConnections();
        SessionNotices notices = new SessionNotices(registry, toLogic);
        Kicks kicks = new Kicks(refusals);
        Logins logins = new Logins(
                connections,
                notices,
                new SyncRequests(registry, toLogic),
                kicks,
                settings.times().heartbeat());
        ReplyRouter replies = new ReplyRouter(connections, new GateMessages(registry, connections, logins), kicks);
        auth.onRoom(() -> connections.resumeReading(Dest.Auth));
        logic.onRoom(() -> connections.resumeReading(Dest.Logic));
        backends.open(replies);
        stop.onStop(StopOrder.RECEIVING, connections::stopReading)
                .onStop(StopOrder.ANSWERS, () -> new QuietPeriod().await(replies::answers, QUIET, LONGEST_DRAIN))
                .onStop(StopOrder.CONNECTIONS, () -> connections.closeAll(kicks))
                .onStop(StopOrder.CONNECTIONS, backends::close)
                .onStop(StopOrder.REPORT, () -> report(refusals, replies));

        Router router = new Router(routes, Map.of(Dest.Auth, toAuth, Dest.Logic, toLogic));
        ClientMeter meter = new ClientMeter(registry, new MessageCounts(meters, registry), times);
        AddressBudgets addresses = new AddressBudgets(settings.limits());
        if (settings.limits().isOpen()) {
            LOG.warn("a limit of <limits> is off: whoever can reach the gate can ask of it as much as they like");
        }
        ClientPipeline pipeline = new ClientPipeline(
                registry,
                routes,
                settings.frames(),
                settings.times(),
                connections,
                router,
                notices,
                refusals,
                meter,
                settings.limits(),
                addresses);
        Doorkeeper doorkeeper = new Doorkeeper(addresses, refusals);
        ConnectionLimiter limiter = new ConnectionLimiter(addresses, refusals);
        GatePorts ports = new GatePorts(settings, threads, transport, doorkeeper, limiter, pipeline, meters, stop);
        InetSocketAddress bound = ports.openPlain();
        if (settings.discovery().on()) {
            GateDiscovery.start(settings, incarnation, bound.getPort(), backends, meters, stop);
        }
        String others = ports.openOthers();
        new GateMeters(meters).watch(connections, auth, logic, replies);
        Endpoint reached = settings.discovery().advertised(settings.listen(), bound.getPort());
        new ProcessIdentity(Greet.From.Gate, settings.id(), incarnation, reached).register(meters);
        AdminPages watch = watch(settings, incarnation, stop);
        String admin = Admin.start("gate", settings.admin(), settings, meters, readiness(auth, logic), watch, stop);
        return stop.started(description(settings, bound, transport, backends) + others + admin);
    }

    private static GateTransport backends(
            TransportParts parts, GateSettings settings, EventLoopGroup threads, IoTransport transport)
            throws IOException {
        return settings.transport().isTcp()
                ? new LinkTransport(parts, settings, threads, transport)
                : TransportProvider.of(settings.transport().type()).gate(parts, settings.window());
    }

    private static Readiness readiness(BackendForwarder auth, BackendForwarder logic) {
        return new Readiness()
                .unless(() -> auth.isServed() ? Optional.empty() : Optional.of("no auth is connected"))
                .unless(() -> logic.isServed() ? Optional.empty() : Optional.of("no logic is connected"));
    }

    private static AdminPages watch(GateSettings settings, long incarnation, RunningServer.Builder stop)
            throws IOException {
        if (!settings.admin().isOn()) {
            return AdminPages.none();
        }
        Directory directory = settings.discovery().on() ? new RedisDirectory(settings.redis()) : null;
        return Watching.start(incarnation, settings.admin().listen(), settings.watched(), directory, stop);
    }

    private static void report(Refusals refusals, ReplyRouter replies) {
        LOG.info(
                "stopped; passed on to clients: {}, dropped because the client was gone: {}, refused: {}",
                replies.passedOn(),
                replies.dropped(),
                refusals.summary());
    }

    private static String description(
            GateSettings settings, InetSocketAddress bound, IoTransport transport, GateTransport backends) {
        return "gate " + settings.id() + ": clients " + settings.listen().withPort(bound.getPort()) + " ("
                + transport.name() + "), " + backends.description()
                + (settings.discovery().on()
                        ? ", others by redis " + settings.redis().place()
                        : "");
    }
}
