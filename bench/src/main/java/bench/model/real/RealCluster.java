package bench.model.real;

import bench.model.chat.Layout;
import bench.run.Processes;
import common.config.Endpoint;
import common.config.TransportSettings;
import common.scrape.Metrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import launcher.LaunchException;
import launcher.bench.ModelOptions;
import launcher.cluster.Cluster;
import launcher.cluster.Server;
import launcher.process.RunDirectory;
import launcher.top.Reading;
import launcher.top.Scraper;

/** A cluster that runs on this machine, laid out as a {@link Layout} says. Not thread-safe. */
final class RealCluster {

    private final Cluster cluster;
    private final Scraper scraper;
    private final List<String> watched = new ArrayList<>();

    private RealCluster(Cluster cluster, RunDirectory run) {
        this.cluster = cluster;
        this.scraper = new Scraper(run);
    }

    /**
     * Starts one with an empty Redis, and waits until it is ready.
     *
     * @param heartbeatMillis between two questions of a gate for one session
     */
    static RealCluster start(ModelOptions options, Processes processes, Layout layout, int heartbeatMillis) {
        RunDirectory run = new RunDirectory(options.run().root().resolve("cluster"));
        boolean queues = layout.transport() == Layout.Transport.ROCKETMQ;
        Cluster cluster = processes.add(Cluster.builder(options.installation(), run.root())
                .freePorts()
                .cheapPasswords()
                .transport(queues ? TransportSettings.Type.ROCKETMQ : TransportSettings.Type.TCP)
                .count(Server.GATE, layout.gates())
                .count(Server.LOGIC, layout.logics())
                .setting(Server.LOGIC, "logicserver", "workNum", Integer.toString(layout.workers()))
                .setting(Server.GATE, "heartbeat", "intervalMillis", Integer.toString(heartbeatMillis))
                .build());
        cluster.startAll();
        RealCluster started = new RealCluster(cluster, run);
        started.watched.addAll(cluster.servers());
        started.watched.add("redis");
        if (queues) {
            started.watched.addAll(List.of("broker", "nameserver"));
        }
        return started;
    }

    /** Where clients connect to, as the load generator wants it. */
    String gates() {
        return cluster.gates().stream().map(RealCluster::text).collect(Collectors.joining(","));
    }

    private static String text(Endpoint gate) {
        return gate.host() + ":" + gate.port();
    }

    /**
     * Looks at all processes, and at one more.
     *
     * @throws LaunchException if this is not Linux, or one is gone
     */
    Look look(String generator, long pid) {
        try {
            long now = System.nanoTime();
            double busy = MachineTime.busySeconds();
            Map<String, ThreadTimes> threads = new HashMap<>();
            for (String name : watched) {
                threads.put(name, ThreadTimes.of(cluster.process(name).pid()));
            }
            threads.put(generator, ThreadTimes.of(pid));
            return new Look(now, busy, threads, metrics()); // these last: asking takes a while, and the generator ends
        } catch (IOException e) {
            throw new LaunchException("the CPU of a process cannot be read (expected: Linux): " + e.getMessage(), e);
        }
    }

    private Map<String, Metrics> metrics() {
        Map<String, Metrics> metrics = new HashMap<>();
        for (Reading reading : scraper.read()) {
            metrics.put(reading.name(), reading.metrics());
        }
        return metrics;
    }
}
