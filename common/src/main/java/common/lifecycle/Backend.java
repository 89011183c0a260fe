package common.lifecycle;

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
import common.metrics.Refusals;
import common.metrics.StageTimes;
import common.transport.Incarnation;
import common.transport.IoTransport;
import common.transport.MeteredGates;
import common.transport.MeteredRequests;
import common.transport.tcp.LinkServer;
import common.transport.tcp.Peer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Greet;

/** What auth and logic share: links from gates, a dispatcher, workers, and the order in which they stop. */
public final class Backend {

    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);

    private Backend() {}

    /**
     * Starts a backend.
     *
     * @param kind Auth or Logic
     * @param handlers makes the parts of a worker, given the way to send to clients and gates
     * @param directories opens the directory in which gates find it
     * @return the address that it listens on
     * @throws IOException if that address cannot be bound
     * @throws protobuf.RegisterException if a message of this kind has no handler
     */
    public static InetSocketAddress start(
            Greet.From kind,
            BackendSettings settings,
            ParseRegistryMap registry,
            MeterRegistry meters,
            Function<Outbox, WorkerParts.Factory> handlers,
            Function<RedisSettings, Directory> directories,
            RunningServer.Builder stop)
            throws IOException {
        Refusals refusals = new Refusals(meters, registry);
        stop.onStop(StopOrder.REPORT, () -> LOG.info("stopped; refused: {}", refusals.summary()));
        Peer self = Peer.of(kind, Incarnation.draw());
        LinkServer links = new LinkServer(self, registry);
        MessageCounts counts = new MessageCounts(meters, registry);
        Outbox outbox = new Outbox(new MeteredGates(links, counts), registry);
        String name = kind.name().toLowerCase(Locale.ROOT);

        WorkerPool workers = new WorkerPool(
                name, settings.workers(), settings.queueCapacity(), handlers.apply(outbox), new BatchTimes(meters));
        stop.onStop(StopOrder.WORK, workers::close);

        IoTransport transport = IoTransport.best();
        EventLoopGroup threads = transport.newThreads(name + "-io", settings.ioThreads());
        stop.onStop(
                StopOrder.IO,
                () -> threads.shutdownGracefully(20, 2_000, TimeUnit.MILLISECONDS)
                        .syncUninterruptibly());

        Dispatcher dispatcher =
                new Dispatcher(self.side(), registry, workers, outbox, refusals, new StageTimes(meters, registry));
        InetSocketAddress bound = Binding.bind(
                settings.listen(),
                endpoint -> links.listen(endpoint, threads, transport, new MeteredRequests(dispatcher, counts)));
        watch(meters, links, workers);
        stop.onStop(StopOrder.RECEIVING, links::stopReceiving);
        stop.onStop(StopOrder.CONNECTIONS, links::closeLinks);
        if (settings.discovery().on()) {
            Endpoint reached = settings.discovery().advertised(settings.listen(), bound.getPort());
            Member member = new Member(kind, self.incarnation(), reached, settings.admin(), false, Duration.ZERO);
            Announcing.start(
                    new Discovery(directories.apply(settings.redis()), settings.discovery(), member),
                    links::connected,
                    meters,
                    stop);
        }
        return bound;
    }

    private static void watch(MeterRegistry meters, LinkServer links, WorkerPool workers) {
        Gauge.builder("face2face.connections", links, LinkServer::connected)
                .description("open connections, by who is at the other end")
                .tag("peer", "gate")
                .register(meters);
        Gauge.builder("face2face.worker.jobs", workers, WorkerPool::load)
                .description("messages that wait for a worker or are in work")
                .register(meters);
    }
}
