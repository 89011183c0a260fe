package launcher.command;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import launcher.fuzz.Fuzz;
import launcher.fuzz.FuzzOptions;
import launcher.fuzz.FuzzOptions.Stateful;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code face2face fuzz}: what nobody thought of, to every parser and to a whole cluster. */
@Command(
        name = "fuzz",
        description = "Feeds the servers' parsers with Jazzer, each in a JVM of its own, and then a whole cluster with "
                + "random sequences of frames from many connections. Ends with status 0 if nothing was found; what was "
                + "found is in fuzz of the run directory.")
public final class FuzzCommand implements Callable<Integer> {

    private static final double MILLIS_PER_MINUTE = 60_000;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--minutes",
            defaultValue = "1",
            paramLabel = "N",
            description = "how long each target and the cluster, such as 0.5 (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            split = ",",
            description = "only these; a wrong name lists them (default: all, and the cluster)")
    private List<String> targets = List.of();

    @Option(names = "--stateful", description = "the cluster; without --target, nothing else")
    private boolean stateful;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "decides what is tried, so that it can be tried again (default: drawn, and printed)")
    private @Nullable Long seed;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "feed this to the target once, as to repeat what was found")
    private @Nullable Path input;

    @Override
    public Integer call() {
        RunDirectory run = new RunDirectory(options.directory().root().resolve("fuzz"));
        return RunLock.holding(run, () -> BenchModule.work(Fuzz.class, "fuzz", () -> fuzzOptions(run), spec));
    }

    private FuzzOptions fuzzOptions(RunDirectory run) {
        return new FuzzOptions(
                clusterOptions.installation(),
                run,
                Duration.ofMillis((long) (minutes * MILLIS_PER_MINUTE)),
                targets,
                which(),
                seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed,
                input == null ? null : input.toAbsolutePath());
    }

    private Stateful which() {
        if (targets.isEmpty()) {
            return stateful ? Stateful.ONLY : Stateful.TOO;
        }
        return stateful ? Stateful.TOO : Stateful.NOT;
    }
}
