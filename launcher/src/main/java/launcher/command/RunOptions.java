package launcher.command;

import java.nio.file.Path;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command. */
final class RunOptions {

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description = "settings, logs and state of what runs (default: run in the project)")
    private @Nullable Path directory;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this and exit")
    @SuppressWarnings("UnusedVariable") // picocli acts upon it
    private boolean help;

    RunDirectory directory() {
        return new RunDirectory(directory == null ? ClusterOptions.HOME.resolve("run") : directory);
    }
}
