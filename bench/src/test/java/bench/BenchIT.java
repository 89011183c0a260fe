package bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command with all that belongs to it, for a few seconds; what the figures are does not matter. */
@EnabledOnOs(OS.LINUX)
class BenchIT {

    @TempDir
    Path directory;

    @Tag("long")
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
    @Tag("long")
    void tellsWhatAMessageCosts() throws Exception {
        assertThat(bench(0, "--growth", "--seconds=2", "--warm-up=1", "--scenario=payload-1024")
                        .lines())
                .anyMatch(
                        line -> line.matches(
                                " {2}2,000 msg/s from 200 clients, 1,024 bytes of padding( +\\d+\\.\\d){4} +\\d+\\.\\d\\d +\\d+\\.\\d +0"));
    }

    @Test
    void refusesAScenarioThatThereIsNot() throws Exception {
        assertThat(bench(1, "--scenario=fast")).contains("face2face: scenario: fast (expected: closed, single, ");
    }

    @Test
    void refusesTooManyRounds() throws Exception {
        assertThat(bench(1, "--rounds=0")).contains("face2face: rounds: 0 (expected: 1 to 100)");
    }

    /** Runs it, expects that exit status, and returns what it said. */
    private String bench(int status, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bench"));
        command.addAll(List.of(arguments));
        return new LauncherRun(directory).expecting(status, command);
    }
}
