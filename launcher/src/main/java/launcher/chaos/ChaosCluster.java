package launcher.chaos;

import common.config.Endpoint;
import common.transport.IoTransport;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import launcher.chaos.faults.FaultProxy;
import launcher.chaos.faults.LinkCuts;
import launcher.chaos.faults.Plan;
import launcher.cluster.Cluster;
import launcher.cluster.ClusterBuilder;
import launcher.cluster.Server;
import launcher.network.NamespaceNetwork;
import launcher.process.RunDirectory;
import launcher.top.Scraper;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;
import thirdparty.redis.EmbeddedRedis.Durability;

/**
 * Two of each server, or more logics, and a Redis that forgets nothing: all on free ports of 127.0.0.1, each backend behind a
 * {@link FaultProxy}, or each in a {@link NamespaceNetwork}.
 */
final class ChaosCluster implements AutoCloseable {

    private static final int OF_EACH = 2;

    private final Map<String, FaultProxy> proxies = new ConcurrentHashMap<>();
    private final IoTransport transport = IoTransport.best();
    private final EventLoopGroup threads = transport.newThreads("chaos-proxy", 1);
    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final int logics;
    private final @Nullable NamespaceNetwork network;
    private final Cluster cluster;

    /**
     * Chooses addresses; starts nothing yet.
     *
     * @param report takes a line for each step of the cluster
     * @param print takes what people have to know of the network
     */
    ChaosCluster(ClusterBuilder builder, Plan plan, Consumer<String> report, Consumer<String> print) {
        logics = plan.logics();
        network = plan.ofHosts() ? new NamespaceNetwork(hosts(), print) : null;
        cluster = placed(builder)
                .count(Server.GATE, OF_EACH)
                .count(Server.AUTH, OF_EACH)
                .count(Server.LOGIC, logics)
                .cheapPasswords()
                .durability(Durability.ALWAYS)
                .jvmOptions("-XX:TieredStopAtLevel=1") // a cold start costs half as much
                .report(report)
                .build();
    }

    Cluster cluster() {
        return cluster;
    }

    Map<String, FaultProxy> proxies() {
        return proxies;
    }

    /**
     * What cuts its links, if each process is on a host of its own.
     *
     * @param run where the cluster keeps its files
     */
    @Nullable LinkCuts cuts(Path run) {
        return network == null ? null : new LinkCuts(network, new Scraper(new RunDirectory(run)), logics);
    }

    List<InetSocketAddress> gates() {
        return cluster.gates().stream().map(Endpoint::resolve).toList();
    }

    /**
     * Starts all of it, and waits until it is ready.
     *
     * @throws launcher.LaunchException if something does not start; what did runs until {@link #close}
     */
    void start() {
        if (network != null) {
            network.make();
        }
        cluster.startAll();
    }

    @Override
    public void close() {
        cluster.close();
        if (network != null) {
            network.close();
        }
        proxies.values().forEach(FaultProxy::close);
        threads.shutdownGracefully(20, 1_000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }

    private ClusterBuilder placed(ClusterBuilder builder) {
        return network == null ? builder.freePorts().linksVia(this::proxyBefore) : builder.hosts(network);
    }

    /** One for each process. */
    private List<String> hosts() {
        List<String> hosts = new ArrayList<>(List.of("redis"));
        for (Server server : Server.values()) {
            int count = server == Server.LOGIC ? logics : OF_EACH;
            IntStream.rangeClosed(1, count).mapToObj(server::nameOf).forEach(hosts::add);
        }
        return hosts;
    }

    private Endpoint proxyBefore(String name, Endpoint backend) {
        return proxies.computeIfAbsent(name, first -> new FaultProxy(backend, threads, transport, registry))
                .endpoint();
    }
}
