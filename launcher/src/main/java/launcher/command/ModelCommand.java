package launcher.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import launcher.bench.Model;
import launcher.bench.ModelOptions;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code face2face model}: what clusters carry that are larger than this machine, by simulation. */
@Command(
        name = "model",
        description =
                "Predicts by simulation what more gates, logics and Redis servers carry, and how many a load takes. "
                        + "With --validate starts real clusters and holds them against their predictions; ends with status 0 if "
                        + "these lost nothing.")
public final class ModelCommand implements Callable<Integer> {

    private static final Duration SETTLE = Duration.ofSeconds(2);

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Mixin
    private WhatIfOptions whatIf = new WhatIfOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--calibrate", description = "measure here what everything costs, into model/costs.json")
    private boolean calibrate;

    @Option(
            names = "--validate",
            description = "measure clusters beside their predictions, with costs that are measured here before, unless "
                    + "--costs names some; takes some five minutes")
    private boolean validate;

    @Option(names = "--costs", paramLabel = "FILE", description = "what --calibrate has written, to predict with")
    private @Nullable Path costs;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            paramLabel = "S",
            description = "how long each cluster is loaded before all else (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--seconds",
            defaultValue = "4",
            paramLabel = "S",
            description = "how long each load is measured, after two that do not count (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--markdown", paramLabel = "FILE", description = "write the tables there, too")
    private @Nullable Path markdown;

    @Override
    public Integer call() {
        RunDirectory run = new RunDirectory(options.directory().root().resolve("model"));
        return RunLock.holding(run, () -> BenchModule.work(Model.class, () -> modelOptions(run), spec));
    }

    private ModelOptions modelOptions(RunDirectory run) {
        return new ModelOptions(
                clusterOptions.installation(),
                run,
                calibrate,
                validate,
                costs == null ? null : costs.toAbsolutePath(),
                Duration.ofSeconds(warmUp),
                SETTLE,
                Duration.ofSeconds(seconds),
                whatIf.whatIf(),
                markdown == null ? null : markdown.toAbsolutePath());
    }
}
