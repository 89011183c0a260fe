package launcher.cluster;

import common.config.AdminSettings;
import common.config.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import launcher.LaunchException;
import launcher.process.Jvm;
import launcher.process.ProcessState;
import launcher.process.RunDirectory;
import launcher.process.RunningProcess;
import thirdparty.redis.EmbeddedRedis.Durability;

/**
 * Adds servers to the cluster of a run directory, and lets some go, while the others run. Each new one is set up as the
 * one of its kind that came last, on ports of its own. Not thread-safe.
 */
public final class Scaling {

    private static final int MOST = 64;

    private final RunDirectory run;
    private final String classPath;
    private final Consumer<String> report;
    private final Ports ports = new Ports();

    /**
     * Changes nothing yet.
     *
     * @param report takes one line for each step
     */
    public Scaling(RunDirectory run, String classPath, Consumer<String> report) {
        this.run = run;
        this.classPath = classPath;
        this.report = report;
    }

    /**
     * Adds servers of a kind until there are {@code count}, and waits until they are ready; or asks those that came last
     * to drain and stop, until there are no more than that, and waits for their end.
     *
     * @throws LaunchException if there is none that others could be set up as, or one does not start or stop
     */
    public void to(Server kind, int count) {
        if (count < 1 || count > MOST) {
            throw new LaunchException("number of " + kind.label() + "s: " + count + " (expected: 1 to " + MOST + ")");
        }
        List<RunningProcess> running = running(kind);
        if (running.isEmpty()) {
            throw new LaunchException(
                    "no " + kind.label() + " is running (expected: a cluster; start it with:" + " face2face up)");
        }
        if (running.size() < count) {
            add(kind, running, count);
        } else {
            drain(running.subList(count, running.size()));
        }
    }

    /** Where clients reach the gates that run. */
    public List<Endpoint> gates() {
        return running(Server.GATE).stream()
                .map(gate ->
                        node(gate.name(), template(Server.GATE, gate.name())).reach())
                .toList();
    }

    private void add(Server kind, List<RunningProcess> running, int count) {
        String last = running.get(running.size() - 1).name();
        SettingsTemplate template = template(kind, last);
        if (!template.isDiscovered()) {
            throw new LaunchException(last + " is not announced in Redis, so that gates would not learn of others"
                    + " (expected: a cluster that was started without --no-discovery)");
        }
        List<String> names = running.stream().map(RunningProcess::name).toList();
        List<Node> added = new ArrayList<>();
        Node before = node(last, template);
        for (int number = 1; names.size() + added.size() < count; number++) {
            if (!names.contains(kind.nameOf(number))) {
                before = next(kind.nameOf(number), before);
                added.add(before);
            }
        }
        for (Node node : added) {
            template.advertise(node.reach()).writeFor(node);
        }
        start(added, template);
    }

    /** Ends what it has started if not all of it starts. */
    private void start(List<Node> added, SettingsTemplate template) {
        String own = template.transport().isTcp() ? classPath : RocketmqNode.classPath(classPath);
        Jvm jvm = new Jvm(own, ClusterBuilder.JVM_OPTIONS);
        RedisNode known = new RedisNode(template.redis(), run, Durability.NONE, false);
        try (Cluster cluster = new Cluster(new ProcessSpecs(added, known, null, jvm, null, null), run, report)) {
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop-added"));
            cluster.startServers();
            cluster.leaveRunning();
        }
    }

    private void drain(List<RunningProcess> leaving) {
        List<RunningProcess> stuck = Stopping.stopAll(leaving, report);
        leaving.stream().filter(process -> !stuck.contains(process)).forEach(process -> run.remove(process.name()));
        if (!stuck.isEmpty()) {
            throw new LaunchException(stuck.size() + " of " + leaving.size() + " did not stop");
        }
    }

    private Node next(String name, Node before) {
        AdminSettings admin = before.admin().isOn()
                ? new AdminSettings(ports.freeAbove(before.admin().listen()))
                : AdminSettings.OFF;
        return new Node(
                name,
                before.server(),
                ports.freeAbove(before.listen()),
                admin,
                before.web().port() == 0 ? before.web() : ports.freeAbove(before.web()),
                run.conf().resolve(name + ".xml"),
                before.settings());
    }

    private SettingsTemplate template(Server kind, String name) {
        return SettingsTemplate.of(run.conf().resolve(name + ".xml"), kind);
    }

    private static Node node(String name, SettingsTemplate template) {
        return new Node(
                name,
                template.server(),
                template.listen(),
                template.admin(),
                template.web(),
                template.path(),
                template.path());
    }

    /** In the order of their numbers. */
    private List<RunningProcess> running(Server kind) {
        return run.states().stream()
                .filter(state -> state.name().startsWith(kind.label() + "-"))
                .map(ProcessState::find)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(process -> Server.numberOf(process.name())))
                .toList();
    }
}
