package bench.run;

import bench.relay.RelayBackend;
import bench.relay.RelayGate;
import bench.report.Contender;
import client.machine.WatchedProcess;
import common.config.Endpoint;
import common.config.TransportSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import launcher.cluster.Cluster;
import launcher.cluster.ClusterBuilder;
import launcher.cluster.Installation;
import launcher.cluster.Server;
import launcher.process.Jvm;
import launcher.process.ManagedProcess;
import launcher.process.ProcessSpec;
import launcher.tls.SelfSignedPair;

/** Starts systems, each of fresh processes. Not thread-safe. */
final class Starter {

    /** What a Redis of such a system calls itself. */
    private static final String REDIS = "redis";

    /** What RocketMQ's processes of such a system call themselves. */
    private static final List<String> ROCKETMQ = List.of("broker", "nameserver");

    private static final String LOOPBACK = "127.0.0.1";
    private static final int PAIR_DAYS = 3650; // it is kept from run to run

    private static final Duration READY_BOUND = Duration.ofSeconds(30);

    private final Installation installation;
    private final Jvm jvm;
    private final Path directory;
    private final Processes processes;

    /** @param directory takes the clusters' settings and logs */
    Starter(Installation installation, Path directory, Processes processes) {
        this.installation = installation;
        this.jvm = new Jvm(ClassPath.with(installation.classPath()), ClusterBuilder.JVM_OPTIONS);
        this.directory = directory;
        this.processes = processes;
    }

    /** Starts one, and waits until it is ready. */
    ServerSystem start(Contender contender) {
        return switch (contender) {
            case RELAY -> relay(List.of(), List.of());
            case STORING_RELAY -> storingRelay();
            case FACE2FACE, TCP -> plain();
            case WEB_SOCKET -> webSocket();
            case TLS -> tls();
            case ROCKETMQ -> rocketmq();
        };
    }

    private ServerSystem storingRelay() {
        ClusterBuilder builder = builder(directory.resolve("storing-relay"));
        for (Server server : Server.values()) {
            builder.count(server, 0);
        }
        Cluster cluster = processes.add(builder.build());
        cluster.startRedis();
        return relay(
                List.of(Integer.toString(cluster.redis().port())), List.of(watched(REDIS, cluster.process(REDIS))));
    }

    private ServerSystem relay(List<String> redis, List<WatchedProcess> others) {
        List<String> arguments = new ArrayList<>(List.of("0"));
        arguments.addAll(redis);
        ManagedProcess backend = processes.start(spec("backend", RelayBackend.class, arguments));
        int port = readyPort(backend);
        ManagedProcess gate = processes.start(spec(ServerSystem.GATE, RelayGate.class, List.of("0", "" + port)));
        Endpoint endpoint = new Endpoint(LOOPBACK, readyPort(gate));
        List<WatchedProcess> all = new ArrayList<>(others);
        all.add(watched("backend", backend));
        all.add(watched(ServerSystem.GATE, gate));
        return new ServerSystem(endpoint, List.of(), all);
    }

    private ServerSystem plain() {
        Cluster cluster = started(face2face());
        return new ServerSystem(cluster.gates().get(0), List.of(), watched(cluster));
    }

    private ServerSystem webSocket() {
        Cluster cluster = started(face2face());
        return new ServerSystem(cluster.webs().get(0), List.of("--web-socket"), watched(cluster));
    }

    private ServerSystem tls() {
        Path pair = directory.resolve("tls");
        if (!Files.exists(pair)) {
            SelfSignedPair.in(pair, List.of(), PAIR_DAYS);
        }
        String certificate = pair.resolve(SelfSignedPair.CERTIFICATE).toString();
        String key = pair.resolve(SelfSignedPair.KEY).toString();
        ClusterBuilder builder = face2face();
        Endpoint tls = builder.freeEndpoint();
        Cluster cluster = started(builder.setting(Server.GATE, "tls", "ip", tls.host())
                .setting(Server.GATE, "tls", "port", Integer.toString(tls.port()))
                .setting(Server.GATE, "tls", "certificate", certificate)
                .setting(Server.GATE, "tls", "key", key));
        return new ServerSystem(tls, List.of("--tls", "--trust", certificate), watched(cluster));
    }

    private ServerSystem rocketmq() {
        Cluster cluster = started(face2face().transport(TransportSettings.Type.ROCKETMQ));
        List<WatchedProcess> all = new ArrayList<>(watched(cluster));
        ROCKETMQ.forEach(name -> all.add(watched(name, cluster.process(name))));
        return new ServerSystem(cluster.gates().get(0), List.of(), all);
    }

    private Cluster started(ClusterBuilder builder) {
        Cluster cluster = processes.add(builder.build());
        cluster.startAll();
        return cluster;
    }

    private static List<WatchedProcess> watched(Cluster cluster) {
        List<WatchedProcess> all = new ArrayList<>();
        all.add(watched(REDIS, cluster.process(REDIS)));
        for (Server server : Server.values()) {
            all.add(watched(server.label(), cluster.process(server.nameOf(1))));
        }
        return all;
    }

    private ClusterBuilder face2face() {
        return builder(directory.resolve("face2face")).cheapPasswords().transport(TransportSettings.Type.TCP);
    }

    private ClusterBuilder builder(Path run) {
        return Cluster.builder(installation, run).freePorts();
    }

    private ProcessSpec spec(String name, Class<?> main, List<String> arguments) {
        return ProcessSpec.server(name, jvm.command(main.getName(), arguments));
    }

    private static int readyPort(ManagedProcess process) {
        String ready = process.awaitReady(READY_BOUND);
        return Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
    }

    private static WatchedProcess watched(String name, ManagedProcess process) {
        return new WatchedProcess(name, process.pid());
    }
}
