package launcher.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import launcher.bench.Soak;
import launcher.bench.SoakOptions;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code face2face soak}: a cluster under an even load for long, to see whether anything grows. */
@Command(
        name = "soak",
        description = "Starts a cluster of its own, loads it evenly for long, looks at memory, file descriptors and "
                + "queues of each process, and says what grew. "
                + "Ends with status 0 if nothing did, and nothing was lost, doubled or reordered.")
public final class SoakCommand implements Callable<Integer> {

    private static final double MILLIS_PER_MINUTE = 60_000;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--minutes",
            defaultValue = "30",
            paramLabel = "N",
            description = "how long, such as 0.5 (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(
            names = "--rate",
            defaultValue = "48000",
            paramLabel = "N",
            description = "messages a second, of all clients together (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--clients",
            defaultValue = "1000",
            paramLabel = "N",
            description = "how many, each of which writes to itself (default: ${DEFAULT-VALUE})")
    private int clients;

    @Option(
            names = "--every",
            defaultValue = "10",
            paramLabel = "S",
            description = "seconds from look to look (default: ${DEFAULT-VALUE})")
    private int every;

    @Option(
            names = "--inbox-capacity",
            defaultValue = "1000",
            paramLabel = "N",
            description = "<inbox capacity> of the cluster (default: ${DEFAULT-VALUE})")
    private int capacity;

    @Option(
            names = "--remember-count",
            defaultValue = "1000",
            paramLabel = "N",
            description = "<inbox rememberCount> of the cluster: small, so that a leak is not taken for memory that "
                    + "fills as it may (default: ${DEFAULT-VALUE})")
    private int rememberCount;

    @Option(
            names = "--remember-seconds",
            defaultValue = "60",
            paramLabel = "S",
            description = "<inbox rememberMillis> of the cluster, in seconds (default: ${DEFAULT-VALUE})")
    private int rememberSeconds;

    @Option(names = "--markdown", paramLabel = "FILE", description = "write the table there, too")
    private @Nullable Path markdown;

    @Override
    public Integer call() {
        RunDirectory run = new RunDirectory(options.directory().root().resolve("soak"));
        return RunLock.holding(run, () -> BenchModule.work(Soak.class, () -> soakOptions(run), spec));
    }

    private SoakOptions soakOptions(RunDirectory run) {
        return new SoakOptions(
                clusterOptions.installation(),
                run,
                Duration.ofMillis((long) (minutes * MILLIS_PER_MINUTE)),
                rate,
                clients,
                Duration.ofSeconds(every),
                new SoakOptions.Inbox(capacity, rememberCount, Duration.ofSeconds(rememberSeconds)),
                markdown == null ? null : markdown.toAbsolutePath());
    }
}
