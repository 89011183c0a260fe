package launcher.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import launcher.LaunchException;
import launcher.chaos.ChaosOptions;
import launcher.chaos.ChaosResult;
import launcher.chaos.ChaosRun;
import launcher.chaos.load.LoadSettings;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code face2face chaos}: a cluster under load and faults, and a proof that no message was lost. */
@Command(
        name = "chaos",
        description = "Starts a cluster of its own, kills, stops and disconnects its processes while users chat, "
                + "and checks that every acknowledged message arrived, once and in order. "
                + "Ends with status 0 if so, with 1 if not.")
public final class ChaosCommand implements Callable<Integer> {

    /** What a run before has left that would be in the way. */
    private static final List<String> LEFTOVERS = List.of("redis", "rocketmq", "logs", "conf", "history.txt");

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Mixin
    private TransportOptions transport = new TransportOptions();

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--minutes",
            defaultValue = "10",
            paramLabel = "N",
            description = "how long, such as 0.5 (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "a number that draws the faults; the same one draws the same (default: any)")
    private @Nullable Long seed;

    @Option(
            names = "--users",
            defaultValue = "64",
            paramLabel = "N",
            description = "a multiple of 8 (default: ${DEFAULT-VALUE})")
    private int users;

    @Override
    public Integer call() {
        long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000) : seed;
        RunDirectory run = new RunDirectory(options.directory().root().resolve("chaos-" + drawn));
        return RunLock.holding(run, () -> chaos(drawn, run));
    }

    private int chaos(long drawn, RunDirectory run) {
        Running.requireNone(run);
        LEFTOVERS.forEach(name -> delete(run.root().resolve(name)));
        PrintWriter out = spec.commandLine().getOut();
        try (ChaosRun chaos = new ChaosRun(
                chaosOptions(drawn, run), transport.apply(clusterOptions.cluster(run)), line -> say(out, line))) {
            Runtime.getRuntime().addShutdownHook(new Thread(chaos::close, "stop-all"));
            ChaosResult result = chaos.run();
            result.report().forEach(line -> say(out, line));
            return result.isClean() ? 0 : 1;
        }
    }

    private ChaosOptions chaosOptions(long drawn, RunDirectory run) {
        Duration length = Duration.ofMillis((long) (minutes * 60_000));
        if (length.toSeconds() < 20) {
            throw new LaunchException("minutes: " + minutes + " (expected: at least 0.34, or nothing can happen)");
        }
        try {
            return new ChaosOptions(
                    length, drawn, LoadSettings.standard(users), run.root(), transport.type(), plan.plan());
        } catch (IllegalArgumentException e) {
            throw new LaunchException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private static void delete(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try (Stream<Path> files = Files.walk(file)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
