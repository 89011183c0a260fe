package launcher.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import launcher.bench.Attack;
import launcher.bench.AttackOptions;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code face2face attack}: users who chat, and a storm beside them. */
@Command(
        name = "attack",
        description =
                "Starts a cluster of its own with the limits of the settings files, measures the chat of users who "
                        + "are logged in, without an attack and then under one, and logs in to the attacked account with the right "
                        + "password. Ends with status 0 if the p99 of the chat was no higher than it may be, nothing was lost, "
                        + "and the right password worked. For Linux, where each address of 127.0.0.0/8 can be connected from.")
public final class AttackCommand implements Callable<Integer> {

    /** What can be attacked. */
    enum Kind {
        LOGINS
    }

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "KIND", description = "logins: wrong passwords for one account")
    @SuppressWarnings("UnusedVariable") // there is one so far, and picocli refuses others
    private @Nullable Kind kind;

    @Option(
            names = "--rate",
            defaultValue = "10000",
            paramLabel = "N",
            description = "wrong logins a second (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            paramLabel = "S",
            description = "how long the attack lasts, and how long is measured without it (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--addresses",
            defaultValue = "1",
            paramLabel = "N",
            description = "how many it comes from (default: ${DEFAULT-VALUE})")
    private int addresses;

    @Option(
            names = "--worst",
            defaultValue = "2",
            paramLabel = "X",
            description = "how many times as high the p99 of the chat may be (default: ${DEFAULT-VALUE})")
    private double worst;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "N",
            description = "how often it is measured without and with (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--users",
            defaultValue = "100",
            paramLabel = "N",
            description = "who chat, ten messages a second each (default: ${DEFAULT-VALUE})")
    private int users;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            paramLabel = "S",
            description = "for how long they chat before it counts, each time (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--markdown", paramLabel = "FILE", description = "write the figures there, too")
    private @Nullable Path markdown;

    @Override
    public Integer call() {
        RunDirectory run = new RunDirectory(options.directory().root().resolve("attack"));
        return RunLock.holding(run, () -> BenchModule.work(Attack.class, () -> attackOptions(run), spec));
    }

    private AttackOptions attackOptions(RunDirectory run) {
        return new AttackOptions(
                clusterOptions.installation(),
                run,
                rate,
                Duration.ofSeconds(seconds),
                addresses,
                worst,
                rounds,
                users,
                Duration.ofSeconds(warmUp),
                markdown == null ? null : markdown.toAbsolutePath());
    }
}
