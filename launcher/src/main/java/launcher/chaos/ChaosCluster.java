package launcher.chaos;

import common.config.Endpoint;
import common.transport.IoTransport;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import launcher.chaos.faults.FaultProxy;
import launcher.cluster.Cluster;
import launcher.cluster.ClusterBuilder;
import launcher.cluster.Server;
import protobuf.ParseRegistryMap;
import thirdparty.redis.EmbeddedRedis.Durability;

/**
 * Two of each server, each backend behind a {@link FaultProxy}, and a Redis that forgets nothing, all on free ports of
 * 127.0.0.1.
 */
final class ChaosCluster implements AutoCloseable {

    private static final int OF_EACH = 2;

    private final Map<String, FaultProxy> proxies = new ConcurrentHashMap<>();
    private final IoTransport transport = IoTransport.best();
    private final EventLoopGroup threads = transport.newThreads("chaos-proxy", 1);
    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final Cluster cluster;

    ChaosCluster(ClusterBuilder builder, Consumer<String> report) {
        cluster = builder.count(Server.GATE, OF_EACH)
                .count(Server.AUTH, OF_EACH)
                .count(Server.LOGIC, OF_EACH)
                .freePorts()
                .cheapPasswords()
                .durability(Durability.ALWAYS)
                .jvmOptions("-XX:TieredStopAtLevel=1") // a cold start costs half as much
                .linksVia(this::proxyBefore)
                .report(report)
                .build();
    }

    Cluster cluster() {
        return cluster;
    }

    Map<String, FaultProxy> proxies() {
        return proxies;
    }

    List<InetSocketAddress> gates() {
        return cluster.gates().stream().map(Endpoint::resolve).toList();
    }

    @Override
    public void close() {
        cluster.close();
        proxies.values().forEach(FaultProxy::close);
        threads.shutdownGracefully(20, 1_000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }

    private Endpoint proxyBefore(String name, Endpoint backend) {
        return proxies.computeIfAbsent(name, first -> new FaultProxy(backend, threads, transport, registry))
                .endpoint();
    }
}
