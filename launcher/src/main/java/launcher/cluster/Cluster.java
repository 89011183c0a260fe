package launcher.cluster;

import client.Client;
import common.config.AdminSettings;
import common.config.Endpoint;
import common.lifecycle.ServerCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import launcher.LaunchException;
import launcher.process.Jvm;
import launcher.process.Logging;
import launcher.process.ManagedProcess;
import launcher.process.ProcessSpec;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The processes of face2face on this machine, each a JVM of its own, and their Redis. Each can be started, stopped,
 * killed and paused by its name ({@code redis}, {@code broker}, {@code nameserver}, {@code logic-1}, {@code auth-1}, {@code gate-1}) in any order.
 *
 * <p>{@link #close} ends what was started here, and nothing else. It may be called at any moment by another thread,
 * such as a shutdown hook: from then on nothing can be started. Safe for use by any thread.
 */
public final class Cluster implements AutoCloseable {

    private static final Duration READY_BOUND = Duration.ofSeconds(30);

    private final List<Node> nodes;
    private final RedisNode redis;
    private final @Nullable RocketmqNode rocketmq;
    private final Jvm jvm;
    private final Consumer<String> report;
    private final ProcessTable processes;

    Cluster(
            List<Node> nodes,
            RedisNode redis,
            @Nullable RocketmqNode rocketmq,
            RunDirectory run,
            Jvm jvm,
            Consumer<String> report) {
        this.nodes = List.copyOf(nodes);
        this.redis = redis;
        this.rocketmq = rocketmq;
        this.jvm = jvm;
        this.report = report;
        this.processes = new ProcessTable(run, report);
    }

    /**
     * Begins a cluster.
     *
     * @param runDirectory takes its settings, logs and state
     */
    public static ClusterBuilder builder(Installation installation, Path runDirectory) {
        return new ClusterBuilder(installation, runDirectory);
    }

    /** The names of its servers, in the order in which they start best. */
    public List<String> servers() {
        return nodes.stream().map(Node::name).toList();
    }

    /** Where clients connect to, one for each gate. */
    public List<Endpoint> gates() {
        return ClusterBuilder.reach(nodes, Server.GATE);
    }

    /** Where the server {@code name} tells operators how it is. */
    public AdminSettings admin(String name) {
        return node(name).admin();
    }

    /** Where its Redis is; the first address if there are several. */
    public Endpoint redis() {
        return redis.endpoint();
    }

    /**
     * Starts Redis and RocketMQ, if they are needed and none answers, and every server, and waits until all are ready.
     *
     * @throws LaunchException if one does not start; those that did run on until {@link #close}
     */
    public void startAll() {
        nodes.forEach(Node::requirePortsFree);
        startRedis();
        startRocketmq();
        startServers();
    }

    /** Starts every server, and waits until all are ready. */
    void startServers() {
        servers().forEach(this::launch);
        servers().forEach(this::awaitReady);
    }

    /** Starts Redis, unless one answers already at its address, and waits until it is ready. */
    public void startRedis() {
        if (redis.answers()) {
            report.accept("using the Redis that answers at " + redis.place());
        } else {
            start(RedisNode.NAME);
        }
    }

    /** Starts RocketMQ, if the servers use it, unless one answers already at its address, and waits until it is ready. */
    public void startRocketmq() {
        if (rocketmq == null) {
            return;
        }
        if (rocketmq.answers()) {
            report.accept("using the RocketMQ that answers at " + rocketmq.nameServer());
        } else {
            rocketmq.requirePortsFree();
            start(RocketmqNode.NAME_SERVER);
            start(RocketmqNode.BROKER);
        }
    }

    /** Starts the process {@code name} and waits until it is ready. */
    public ManagedProcess start(String name) {
        launch(name);
        awaitReady(name);
        return process(name);
    }

    /** Starts the process {@code name}, and returns at once. */
    public ManagedProcess launch(String name) {
        return processes.launch(
                switch (name) {
                    case RedisNode.NAME -> redis.embedded();
                    case RocketmqNode.NAME_SERVER -> rocketmq().nameServerProcess();
                    case RocketmqNode.BROKER -> rocketmq().brokerProcess();
                    default -> spec(node(name));
                });
    }

    /**
     * Waits until the process {@code name} says that it is ready.
     *
     * @throws LaunchException with the process's own words if it ends instead, or after half a minute
     */
    public void awaitReady(String name) {
        ManagedProcess process = process(name);
        try {
            String ready = process.awaitReady(READY_BOUND);
            processes.ready(process, ready);
            report.accept(name + " ready (pid " + process.pid() + "): " + ready);
        } catch (LaunchException e) {
            throw processes.isClosed() ? new LaunchException("stopped while " + name + " was starting", e) : e;
        }
    }

    /** Stops the process {@code name}, first by asking. */
    public void stop(String name) {
        ManagedProcess process = process(name);
        if (Stopping.stopAll(List.of(process), report).isEmpty()) {
            processes.ended(process);
        }
    }

    /** Kills the process {@code name} without a warning, as a crash would, and waits until it is gone. */
    public void kill(String name) {
        ManagedProcess process = process(name);
        if (!process.kill()) {
            throw new LaunchException(name + " (pid " + process.pid() + ") cannot be killed: the system holds it");
        }
        processes.ended(process);
        report.accept(name + " killed");
    }

    /** Stops the process {@code name}, if it is still alive, and starts it again at the same address. */
    public ManagedProcess restart(String name) {
        if (process(name).isAlive()) {
            stop(name);
        }
        return start(name);
    }

    /** The newest process of that name, dead or alive: it can be paused, and its log read. */
    public ManagedProcess process(String name) {
        return processes.get(name);
    }

    /** The names of the processes that were started and have ended, for whatever reason. */
    public List<String> dead() {
        return processes.dead();
    }

    /**
     * Runs the load client against the first gate, with its output where the launcher's own goes.
     *
     * @param arguments more than the gate's address
     */
    public ManagedProcess launchClient(List<String> arguments) {
        Endpoint gate = gates().get(0);
        List<String> all = new ArrayList<>(List.of("--host", gate.host(), "--port", Integer.toString(gate.port())));
        all.addAll(arguments);
        return processes.launch(new ProcessSpec(
                "client",
                jvm.with(Logging.of(Client.class)).command(Client.class.getName(), all),
                Map.of(),
                Optional::of,
                ProcessSpec.Output.LAUNCHER));
    }

    /** Leaves every process running: {@link #close} has nothing to do from now on. */
    public void leaveRunning() {
        processes.leaveRunning();
    }

    /** Stops what was started here: gates, auths, logics, Redis. What does not stop is killed. */
    @Override
    public void close() {
        processes.close();
    }

    private RocketmqNode rocketmq() {
        if (rocketmq == null) {
            throw new LaunchException("this cluster uses no RocketMQ (expected: --transport rocketmq)");
        }
        return rocketmq;
    }

    private ProcessSpec spec(Node node) {
        Jvm logging = jvm.with(Logging.of(ServerCommand.class));
        return ProcessSpec.server(node.name(), logging.command(node.server().mainClass(), node.arguments()));
    }

    private Node node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LaunchException(
                        name + ": no such process (expected: redis or one of " + String.join(", ", servers()) + ")"));
    }
}
