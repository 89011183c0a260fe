package bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command, as far as it starts nothing. */
@EnabledOnOs(OS.LINUX)
class ModelCommandIT {

    @TempDir
    Path directory;

    @Test
    void predictsOneCluster() throws Exception {
        Path markdown = directory.resolve("prediction.md");
        String output = model(
                0,
                "--rate=20000",
                "--users=100000",
                "--gates=2",
                "--logics=2",
                "--shards=2",
                "--payload=100",
                "--markdown=" + markdown);

        assertThat(output.lines())
                .anyMatch(line -> line.matches("20,000 msg/s offered, [0-9,]+ carried; p50 [0-9.]+ ms, p99 [0-9.]+ ms"))
                .anyMatch(line -> line.matches(" {2}gate +[0-9.]+ µs a message, busiest +\\d+ % of the time, .*"))
                .anyMatch(line -> line.matches("at most some [0-9,]+ msg/s"));
        assertThat(Files.readAllLines(markdown)).last().asString().startsWith("at most some ");
    }

    @Test
    void predictsQueues() throws Exception {
        assertThat(model(0, "--rate=2000", "--users=1000", "--transport=rocketmq", "--queues=4")
                        .lines())
                .anyMatch(line -> line.matches(" {2}broker +[0-9.]+ µs a message, .* of all its cores, .*"));
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        assertThat(model(1, "--rate=1", "--gates=0")).contains("face2face: gates: 0 (expected: 1 to 10000)");
        assertThat(model(1, "--rate=1", "--validate"))
                .contains("face2face: validate together with rate (expected: one of them)");
        assertThat(model(1, "--costs=" + directory.resolve("none"))).contains("face2face: cannot read ");
    }

    /** Runs it, expects that exit status, and returns what it said. */
    private String model(int status, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("model"));
        command.addAll(List.of(arguments));
        return new LauncherRun(directory).expecting(status, command);
    }
}
