package launcher.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import launcher.cluster.Cluster;
import launcher.cluster.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import thirdparty.redis.EmbeddedRedis.Durability;

/** {@code face2face up}: starts a cluster and leaves it running. */
@Command(
        name = "up",
        description = "Starts Redis and RocketMQ (if needed, and none answers), logics, auths and gates, and leaves "
                + "them running. "
                + "Those of one kind listen on ports counted up from the one in conf.")
public final class UpCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Mixin
    private TransportOptions transport = new TransportOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--gates", defaultValue = "1", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
    private int gates;

    @Option(names = "--auths", defaultValue = "1", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
    private int auths;

    @Option(names = "--logics", defaultValue = "1", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
    private int logics;

    @Override
    public Integer call() {
        return RunLock.holding(options.directory(), this::up);
    }

    private int up() {
        long begin = System.nanoTime();
        Running.requireNone(options.directory());
        PrintWriter out = spec.commandLine().getOut();
        try (Cluster cluster = cluster(out)) {
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop-all"));
            cluster.startAll();
            // Who is told that all is running may ask a gate at once, which may not have found its auth yet.
            cluster.servers().stream()
                    .filter(name -> cluster.admin(name).isOn())
                    .forEach(cluster::awaitServing);
            cluster.leaveRunning();
            cluster.webs().forEach(web -> out.println("web chat: http://" + web + "/"));
            cluster.watches().forEach(watch -> out.println("page to watch: http://" + watch + "/"));
        }
        out.printf(
                Locale.ROOT,
                "all is running after %.1f s; see it with: face2face status, stop it with: face2face down%n",
                (System.nanoTime() - begin) / 1e9);
        return 0;
    }

    private Cluster cluster(PrintWriter out) {
        return transport
                .apply(clusterOptions.cluster(options.directory()))
                .count(Server.GATE, gates)
                .count(Server.AUTH, auths)
                .count(Server.LOGIC, logics)
                .durability(Durability.EVERY_SECOND)
                .sharing(options.directory().classes())
                .report(out::println)
                .build();
    }
}
