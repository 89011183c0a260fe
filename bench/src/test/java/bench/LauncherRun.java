package bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import launcher.cluster.Installation;

/** One command of the launcher, run as Bootstrap would, in a directory of its own. */
final class LauncherRun {

    private static final int LIMIT_SECONDS = 180;

    private final Path directory;

    LauncherRun(Path directory) {
        this.directory = directory;
    }

    /** Where the command keeps what it writes. */
    Path run() {
        return directory.resolve("run");
    }

    /** What became of a command. */
    record Ended(int status, String said) {}

    /** Runs it, expects that exit status, and returns what it said. */
    String expecting(int status, List<String> arguments) throws IOException, InterruptedException {
        Ended ended = ended(arguments);
        assertThat(ended.status()).as(ended.said()).isEqualTo(status);
        return ended.said();
    }

    /** Runs it to its end, and looks whether anything that it started is still there. */
    Ended ended(List<String> arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "launcher.Launcher"));
        command.addAll(arguments);
        command.add("--run-dir=" + run());
        command.add("--conf=" + Installation.ofThisJvm().conf());
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("ended within %d s; it said: %s", LIMIT_SECONDS, Files.readString(output))
                    .isTrue();
        } finally {
            process.destroy(); // it stops what it started
            process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
        String said = Files.readString(output);
        assertThat(survivors()).as(said).isEmpty();
        return new Ended(process.exitValue(), said);
    }

    /** The pids of processes that work below the run directory. */
    private List<Long> survivors() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(this::worksHere)
                .toList();
    }

    private boolean worksHere(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .startsWith(directory.toRealPath().resolve("run"));
        } catch (IOException e) {
            return false; // it has ended, or is not ours
        }
    }
}
