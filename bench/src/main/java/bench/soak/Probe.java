package bench.soak;

import bench.run.GeneratorProcess;
import client.machine.WatchedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import launcher.cluster.Cluster;
import launcher.cluster.Server;
import launcher.process.RunDirectory;

/** Reads everything of a cluster and of its load. Not thread-safe. */
final class Probe implements AutoCloseable {

    private final GeneratorProcess generator;
    private final ServerViews servers;
    private final RedisView redis;
    private final SecondLines seconds = new SecondLines();
    private final List<KernelView> serverProcesses = new ArrayList<>();
    private final List<KernelView> otherProcesses;
    private final LiveHeaps heaps;

    /**
     * Begins with the first collection.
     *
     * @param run that of the cluster
     * @param collects how often servers are to collect all garbage
     */
    Probe(Cluster cluster, RunDirectory run, GeneratorProcess generator, Duration collects) {
        this.generator = generator;
        this.servers = new ServerViews(run);
        this.redis = new RedisView(cluster.redis());
        for (Server server : Server.values()) {
            serverProcesses.add(
                    view(server.label(), cluster.process(server.nameOf(1)).pid()));
        }
        otherProcesses = List.of(
                view(Quantity.REDIS, cluster.process(Quantity.REDIS).pid()), view(Quantity.GENERATOR, generator.pid()));
        heaps = LiveHeaps.start(serverProcesses, collects);
    }

    /**
     * Reads it.
     *
     * @param at in seconds since the first message
     */
    Sample read(double at) {
        Map<Quantity, Double> values = new HashMap<>();
        servers.read(heaps::hasCollected).forEach((server, figures) -> put(values, server, figures));
        serverProcesses.forEach(process -> put(values, process.name(), process.read()));
        otherProcesses.forEach(process -> put(values, process.name(), process.read()));
        put(values, Quantity.REDIS, redis.read());
        put(values, Quantity.GENERATOR, seconds.since(generator.log()));
        values.keySet().retainAll(Quantity.all());
        return new Sample(at, values);
    }

    private static void put(Map<Quantity, Double> values, String process, Map<Figure, Double> figures) {
        figures.forEach((figure, value) -> values.put(new Quantity(process, figure), value));
    }

    private static KernelView view(String name, long pid) {
        return new KernelView(new WatchedProcess(name, pid));
    }

    @Override
    public void close() {
        heaps.close();
        redis.close();
    }
}
