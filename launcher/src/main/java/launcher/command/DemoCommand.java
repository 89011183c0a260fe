package launcher.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import launcher.LaunchException;
import launcher.cluster.Cluster;
import launcher.process.ManagedProcess;
import launcher.top.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code face2face demo}: everything once, from nothing to nothing, with time for the web chat in between. */
@Command(
        name = "demo",
        description = "Starts Redis (if none answers), logic, auth and gate, runs clients against them, "
                + "prints what they measured, stays for the web chat if this is a terminal, and stops all it started.")
public final class DemoCommand implements Callable<Integer> {

    /** How much longer than it should a client may take, to connect and to sum up. */
    private static final Duration CLIENT_BOUND = Duration.ofSeconds(60);

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Mixin
    private TransportOptions transport = new TransportOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--clients",
            defaultValue = "10",
            paramLabel = "N",
            description = "how many clients (default: ${DEFAULT-VALUE})")
    private int clients;

    @Option(
            names = "--duration",
            defaultValue = "15",
            paramLabel = "SECONDS",
            description = "for how long they chat (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--stay",
            negatable = true,
            description = "runs on after that, for the web chat, until Ctrl-C (default: if this is a terminal)")
    private @Nullable Boolean stay;

    @Override
    public Integer call() {
        return RunLock.holding(options.directory(), this::demo);
    }

    private int demo() {
        Running.requireNone(options.directory());
        PrintWriter out = spec.commandLine().getOut();
        int status;
        try (Cluster cluster = transport
                .apply(clusterOptions.cluster(options.directory()))
                .report(out::println)
                .build()) {
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop-all"));
            cluster.startAll();
            cluster.webs().forEach(web -> out.println("web chat: http://" + web + "/"));
            cluster.watches().forEach(watch -> out.println("page to watch: http://" + watch + "/"));
            status = runClients(cluster, out);
            if (status == 0 && stays()) {
                stay(cluster, out);
            }
        }
        out.println("all processes stopped");
        return status;
    }

    private boolean stays() {
        return stay == null ? Terminal.isTerminal() : stay;
    }

    private static void stay(Cluster cluster, PrintWriter out) {
        cluster.webs().forEach(web -> out.println("chat in your browser: http://" + web + "/"));
        out.println("all runs on; Ctrl-C stops it");
        out.flush();
        try {
            new CountDownLatch(1).await(); // what ends this process stops the cluster, too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int runClients(Cluster cluster, PrintWriter out) {
        out.println(clients + " clients for " + seconds + " s:");
        out.flush();
        ManagedProcess client = cluster.launchClient(
                List.of("--client-num", Integer.toString(clients), "--duration", Integer.toString(seconds)));
        OptionalInt status = client.awaitExit(Duration.ofSeconds(seconds).plus(CLIENT_BOUND));
        if (status.isEmpty()) {
            throw new LaunchException(
                    "the client had not ended " + CLIENT_BOUND.toSeconds() + " s after its time (expected: by itself)");
        }
        List<String> dead = cluster.dead().stream()
                .filter(name -> !name.equals(client.name()))
                .toList();
        if (!dead.isEmpty()) {
            throw new LaunchException(String.join(", ", dead) + " ended during the demo (logs: "
                    + options.directory().logs() + ")");
        }
        return status.getAsInt();
    }
}
