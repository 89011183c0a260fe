package fuzz.embedded;

import common.metrics.MessageCounts;
import common.metrics.Refusals;
import common.metrics.StageTimes;
import fuzz.check.Finding;
import gate.TransferHandlerMap;
import gate.client.ClientConnections;
import gate.client.ClientMeter;
import gate.client.ClientPipeline;
import gate.client.ClientTimes;
import gate.client.Kicks;
import gate.client.Logins;
import gate.delivery.SyncRequests;
import gate.limit.AddressBudgets;
import gate.limit.ConnectionLimiter;
import gate.limit.LimitSettings;
import gate.reply.GateMessages;
import gate.reply.ReplyRouter;
import gate.route.Router;
import gate.route.SessionNotices;
import gate.web.WebPipeline;
import gate.web.WebSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import protobuf.ParseRegistryMap;
import protobuf.codec.FrameLimits;
import protobuf.generate.internal.Internal.Dest;

/**
 * The handlers of a gate, wired as its starter wires them, before a {@link ScriptedBackend}. Belongs to one thread.
 */
public final class EmbeddedGate {

    /** Small, so that inputs can be too long. */
    public static final FrameLimits FRAMES = new FrameLimits(2048, 8192);

    /** Longer than any time after which a gate does something of its own accord. */
    public static final Duration LONG = Duration.ofSeconds(61);

    /** What is an address's is remembered from input to input, so that it is open here; what is a connection's is not. */
    private static final LimitSettings LIMITS = new LimitSettings(
            0, 0, 0, 0, 20, 64, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30));

    private static final ClientTimes TIMES =
            new ClientTimes(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30));

    private final ClientConnections connections = new ClientConnections();
    private final ScriptedBackend backend;
    private final ReplyRouter replies;
    private final ClientPipeline tcp;
    private final WebPipeline web;

    /** @throws IOException if a page cannot be read */
    public EmbeddedGate(ParseRegistryMap registry) throws IOException {
        MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        TransferHandlerMap routes = TransferHandlerMap.standard(registry);
        Refusals refusals = new Refusals(meters, registry);
        StageTimes times = new StageTimes(meters, registry);
        Kicks kicks = new Kicks(refusals);
        backend = new ScriptedBackend(registry);
        SessionNotices notices = new SessionNotices(registry, backend);
        Logins logins = new Logins(connections, notices, new SyncRequests(registry, backend), kicks, TIMES.heartbeat());
        replies = new ReplyRouter(connections, new GateMessages(registry, connections, logins), kicks);
        AddressBudgets addresses = new AddressBudgets(LIMITS);
        tcp = new ClientPipeline(
                registry,
                routes,
                FRAMES,
                TIMES,
                connections,
                new Router(routes, Map.of(Dest.Auth, backend, Dest.Logic, backend)),
                notices,
                refusals,
                new ClientMeter(registry, new MessageCounts(meters, registry), times),
                LIMITS,
                addresses);
        ConnectionLimiter limiter = new ConnectionLimiter(addresses, refusals);
        web = new WebPipeline(WebSettings.off(), FRAMES, channel -> {}, tcp, limiter, meters);
    }

    /** The pipeline of the port for TCP. */
    public ChannelHandler tcp() {
        return tcp;
    }

    /** The pipeline of the port for browsers. */
    public ChannelHandler web() {
        return web;
    }

    /**
     * Has {@code client} say something, and be answered. While the gate does not read, time passes; if it still does not,
     * nothing is said.
     */
    public void receive(EmbeddedSocket client, byte[] bytes) {
        if (client.isActive() && !client.config().isAutoRead()) {
            client.pass(LONG);
        }
        if (client.config().isAutoRead()) {
            client.receive(bytes);
            settle(client);
        }
    }

    /** Lets {@code client} be silent for long, and hang up. */
    public void end(EmbeddedSocket client) {
        client.pass(LONG);
        settle(client);
        client.hangUp();
        settle(client);
        int left = connections.count();
        Finding.unless(left == 0, left + " connections are left (expected: 0)");
    }

    /** To be called before the next client, whatever became of this one. */
    public void forget() {
        backend.forget();
    }

    private void settle(EmbeddedSocket client) {
        backend.deliver(replies);
        client.runPendingTasks();
        backend.deliver(replies);
    }
}
