package launcher.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import launcher.bench.BenchOptions;
import launcher.bench.Benchmark;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code face2face bench}: the real system beside servers that do the least that could pass for it. */
@Command(
        name = "bench",
        description = "Measures face2face, a relay that only moves frames and one that also stores them in turn, with "
                + "the same load, and prints medians and ratios. Ends with status 0 if nothing was lost.")
public final class BenchCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--growth",
            description = "face2face alone: what a message costs with more clients, larger messages, a higher rate")
    private boolean growth;

    @Option(
            names = "--websocket",
            description = "face2face alone: how much its clients get through by WebSocket, beside TCP")
    private boolean webSocket;

    @Option(names = "--tls", description = "face2face alone: how much its clients get through by TLS, beside plain TCP")
    private boolean tls;

    @Option(
            names = "--transports",
            description = "face2face alone: what its clients get with RocketMQ between gate and backends, beside tcp")
    private boolean transports;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "how often each is measured (default: 3; with --growth 1)")
    private @Nullable Integer rounds;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "how long each is measured (default: 10; with --growth 5)")
    private @Nullable Integer seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "how long each is loaded before that, twice (default: 12; with --growth 4)")
    private @Nullable Integer warmUp;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            split = ",",
            description = "only these; a wrong name lists them (default: all)")
    private List<String> scenarios = List.of();

    @Option(names = "--markdown", paramLabel = "FILE", description = "write the tables there, too")
    private @Nullable Path markdown;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "where all figures go (default: bench/bench.json in the run directory)")
    private @Nullable Path json;

    @Override
    public Integer call() {
        RunDirectory run = new RunDirectory(options.directory().root().resolve("bench"));
        return RunLock.holding(run, () -> BenchModule.work(Benchmark.class, () -> benchOptions(run), spec));
    }

    private BenchOptions benchOptions(RunDirectory run) {
        return new BenchOptions(
                clusterOptions.installation(),
                run,
                or(rounds, 3, 1),
                Duration.ofSeconds(or(warmUp, 12, 4)),
                Duration.ofSeconds(or(seconds, 10, 5)),
                scenarios(),
                json == null ? run.root().resolve("bench.json") : json.toAbsolutePath(),
                markdown == null ? null : markdown.toAbsolutePath());
    }

    private List<String> scenarios() {
        if (!scenarios.isEmpty()) {
            return scenarios;
        }
        if (webSocket) {
            return List.of("websocket");
        }
        if (tls) {
            return List.of("tls");
        }
        if (transports) {
            return List.of("transports");
        }
        return growth ? List.of("growth") : List.of();
    }

    /** What was asked for, or what is usual, or what is usual with --growth, which has more than a dozen loads. */
    private int or(@Nullable Integer asked, int usual, int withGrowth) {
        if (asked != null) {
            return asked;
        }
        return growth ? withGrowth : usual;
    }
}
