package common.lifecycle;

import common.admin.Readiness;
import common.config.BackendSettings;
import common.config.Endpoint;
import common.config.RedisSettings;
import common.discovery.Directory;
import common.discovery.Discovery;
import common.discovery.Member;
import common.dispatch.Dispatcher;
import common.dispatch.Outbox;
import common.dispatch.WorkerParts;
import common.dispatch.WorkerPool;
import common.metrics.BatchTimes;
import common.metrics.MessageCounts;
import common.metrics.ProcessIdentity;
import common.metrics.Refusals;
import common.metrics.StageTimes;
import common.transport.BackendTransport;
import common.transport.Incarnation;
import common.transport.MeteredGates;
import common.transport.MeteredRequests;
import common.transport.TransportParts;
import common.transport.TransportProvider;
import common.transport.tcp.LinkEnd;
import common.transport.tcp.Peer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Greet;

/** What auth and logic share: a transport, a dispatcher, workers, and the order in which they stop. */
public final class Backend {

    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);

    private Backend() {}

    /**
     * Starts a backend.
     *
     * @param kind Auth or Logic
     * @param handlers makes the parts of a worker
     * @param directories opens the directory in which gates find it
     * @param readiness is told what keeps it from taking requests
     * @return where gates find it, such as {@code gates 127.0.0.1:7070}
     * @throws IOException if its address cannot be bound, or its transport is not there
     * @throws protobuf.RegisterException if a message of this kind has no handler
     */
    public static String start(
            Greet.From kind,
            BackendSettings settings,
            ParseRegistryMap registry,
            MeterRegistry meters,
            WorkerParts.Factory handlers,
            Function<RedisSettings, Directory> directories,
            Readiness readiness,
            RunningServer.Builder stop)
            throws IOException {
        Refusals refusals = new Refusals(meters, registry);
        stop.onStop(StopOrder.REPORT, () -> LOG.info("stopped; refused: {}", refusals.summary()));
        StageTimes times = new StageTimes(meters, registry);
        Peer self = Peer.of(kind, Incarnation.draw());
        String name = kind.name().toLowerCase(Locale.ROOT);
        BackendTransport transport = settings.transport().isTcp()
                ? new LinkTransport(name, new LinkEnd(self, settings.cluster(), meters), settings, registry)
                : TransportProvider.of(settings.transport().type())
                        .backend(new TransportParts(
                                settings.transport(),
                                kind,
                                self.incarnation(),
                                self.id(),
                                registry,
                                meters,
                                refusals,
                                times));
        stop.onStop(StopOrder.IO, transport::close);
        MessageCounts counts = new MessageCounts(meters, registry);
        Outbox outbox = new Outbox(new MeteredGates(transport.gates(), counts), registry);

        WorkerPool workers = new WorkerPool(
                name, settings.workers(), settings.queueCapacity(), outbox, handlers, new BatchTimes(meters));
        stop.onStop(StopOrder.WORK, workers::close);

        Dispatcher dispatcher = new Dispatcher(self.side(), registry, workers, outbox, refusals, times);
        String gates = transport.open(new MeteredRequests(dispatcher, counts));
        readiness.unless(transport::obstacle);
        watch(meters, transport, workers);
        Endpoint reached = settings.discovery().advertised(settings.listen(), transport.boundPort());
        new ProcessIdentity(kind, self.id(), self.incarnation(), reached).register(meters);
        stop.onStop(StopOrder.RECEIVING, transport::stopReceiving);
        stop.onStop(StopOrder.CONNECTIONS, transport::closeLinks);
        if (settings.discovery().on()) {
            Member member = new Member(kind, self.incarnation(), reached, settings.admin(), false, Duration.ZERO);
            Announcing.start(
                    new Discovery(directories.apply(settings.redis()), settings.discovery(), member),
                    transport::links,
                    meters,
                    stop);
        }
        return gates;
    }

    private static void watch(MeterRegistry meters, BackendTransport transport, WorkerPool workers) {
        Gauge.builder("face2face.connections", transport, BackendTransport::connected)
                .description("open connections, by who is at the other end")
                .tag("peer", "gate")
                .register(meters);
        Gauge.builder("face2face.worker.jobs", workers, WorkerPool::load)
                .description("messages that wait for a worker or are in work")
                .register(meters);
    }
}
