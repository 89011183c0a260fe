package bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import launcher.cluster.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command with all that belongs to it, for a few seconds; what the figures are does not matter. */
@EnabledOnOs(OS.LINUX)
class BenchIT {

    private static final int LIMIT_SECONDS = 180;

    @TempDir
    Path directory;

    @Test
    void measuresAllSystems() throws Exception {
        Path markdown = directory.resolve("table.md");
        String output =
                bench(0, "--rounds=1", "--seconds=2", "--warm-up=1", "--scenario=single", "--markdown=" + markdown);

        for (String system : List.of("relay", "storing relay", "face2face")) {
            assertThat(output.lines())
                    .as(output)
                    .anyMatch(line -> line.matches(
                            " {2}" + system + " +[0-9.]+ +x [0-9.]+ +lost 0 +CPU .*(gate|generator) [0-9.]+ s.*"));
            assertThat(Files.readAllLines(markdown))
                    .anyMatch(line -> line.startsWith("| one client, one in flight, p50, ms | " + system + " | "));
        }
        JsonObject json = JsonParser.parseString(Files.readString(directory.resolve("run/bench/bench.json")))
                .getAsJsonObject();
        assertThat(json.getAsJsonArray("measurements")).hasSize(3).allSatisfy(one -> {
            JsonObject result = one.getAsJsonObject().getAsJsonObject("result");
            assertThat(result.get("received").getAsDouble()).isPositive();
            assertThat(result.get("lost").getAsDouble()).isZero();
        });
        assertThat(json.getAsJsonObject("machine").get("Redis").getAsString()).matches("\\d+\\.\\d+.*");
    }

    @Test
    void refusesAScenarioThatThereIsNot() throws Exception {
        assertThat(bench(1, "--scenario=fast")).contains("face2face: scenario: fast (expected: closed, single, ");
    }

    @Test
    void refusesTooManyRounds() throws Exception {
        assertThat(bench(1, "--rounds=0")).contains("face2face: rounds: 0 (expected: 1 to 100)");
    }

    /** Runs it as Bootstrap would, expects that exit status, and returns what it said. */
    private String bench(int status, String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "launcher.Launcher",
                "bench"));
        command.addAll(List.of(arguments));
        command.add("--run-dir=" + directory.resolve("run"));
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
        assertThat(process.exitValue()).as(said).isEqualTo(status);
        assertThat(survivors()).isEmpty();
        return said;
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
