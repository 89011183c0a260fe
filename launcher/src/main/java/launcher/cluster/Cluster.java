package launcher.cluster;

import common.config.AdminSettings;
import common.config.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import launcher.LaunchException;
import launcher.process.ManagedProcess;
import launcher.process.RunDirectory;

/**
 * The processes of face2face on this machine, each a JVM of its own, and their Redis. Each can be started, stopped,
 * killed and paused by its name ({@code redis}, {@code broker}, {@code nameserver}, {@code logic-1}, {@code auth-1}, {@code gate-1}) in any order.
 *
 * <p>{@link #close} ends what was started here, and nothing else. It may be called at any moment by another thread,
 * such as a shutdown hook: from then on nothing can be started. Safe for use by any thread.
 */
public final class Cluster implements AutoCloseable {

    private static final Duration READY_BOUND = Duration.ofSeconds(30);

    private final ProcessSpecs specs;
    private final Consumer<String> report;
    private final ProcessTable processes;

    Cluster(ProcessSpecs specs, RunDirectory run, Consumer<String> report) {
        this.specs = specs;
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
        return specs.nodes().stream().map(Node::name).toList();
    }

    /** Where clients connect to, one for each gate. */
    public List<Endpoint> gates() {
        return Node.reach(specs.nodes(), Server.GATE);
    }

    /** Where browsers and WebSockets connect to, one for each gate that has such a place. */
    public List<Endpoint> webs() {
        return Node.webs(specs.nodes());
    }

    /** Where browsers see the whole cluster, one for each gate that has such a place. */
    public List<Endpoint> watches() {
        return Node.watches(specs.nodes());
    }

    /** Where the server {@code name} tells operators how it is. */
    public AdminSettings admin(String name) {
        return specs.node(name).admin();
    }

    /** Where its Redis is; the first address if there are several. */
    public Endpoint redis() {
        return specs.redis().endpoint();
    }

    /**
     * Starts Redis and RocketMQ, if they are needed and none answers, and every server, and waits until all are ready.
     *
     * @throws LaunchException if one does not start; those that did run on until {@link #close}
     */
    public void startAll() {
        specs.requirePortsFree();
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
        RedisNode redis = specs.redis();
        if (redis.answers()) {
            report.accept("using the Redis that answers at " + redis.place());
        } else {
            start(RedisNode.NAME);
        }
    }

    /** Starts RocketMQ, if the servers use it, unless one answers already at its address, and waits until it is ready. */
    public void startRocketmq() {
        RocketmqNode rocketmq = specs.rocketmq();
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
        return processes.launch(specs.of(name));
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

    /**
     * Waits until the process {@code name}, which has an admin port, says there that nothing keeps it from serving: it may be
     * ready to and find others only afterwards.
     *
     * @throws LaunchException if that takes more than half a minute
     */
    public void awaitServing(String name) {
        Serving serving = new Serving(admin(name).listen());
        if (!serving.await(READY_BOUND)) {
            throw new LaunchException(
                    name + " does not serve " + READY_BOUND.toSeconds() + " s after its start: " + serving.obstacle());
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
        return processes.launch(specs.client(gates().get(0), arguments));
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
}
