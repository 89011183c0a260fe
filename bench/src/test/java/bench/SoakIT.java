package bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command with all that belongs to it, for a few seconds. JVMs that have just started do grow, so only what does not
 * depend on them is held to its verdict.
 */
@EnabledOnOs(OS.LINUX)
class SoakIT {

    private static final List<String> SOON =
            List.of("soak", "--minutes=0.5", "--every=1", "--rate=500", "--clients=50", "--remember-count=20");

    @TempDir
    Path directory;

    @Test
    @Tag("long")
    void looksAtEverythingAndJudgesIt() throws Exception {
        LauncherRun launcher = new LauncherRun(directory);
        LauncherRun.Ended ended = launcher.ended(SOON);

        JsonObject json = JsonParser.parseString(Files.readString(launcher.run().resolve("soak/soak.json")))
                .getAsJsonObject();
        Map<String, JsonObject> judgements = json.getAsJsonArray("judgements").asList().stream()
                .map(one -> one.getAsJsonObject())
                .collect(Collectors.toMap(SoakIT::name, one -> one));
        Map<String, String> verdicts = judgements.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().get("verdict").getAsString()));
        assertThat(verdicts).as(ended.said()).hasSize(32);
        assertThat(verdicts.entrySet())
                .as("what is not known, but for heaps on a machine that is too busy to collect often: " + ended.said())
                .noneMatch(
                        one -> one.getValue().equals("UNKNOWN") && !one.getKey().endsWith(" LIVE_HEAP"));
        assertThat(verdicts)
                .containsEntry("redis USED_MEMORY", "FLAT")
                .containsEntry("redis KEYS", "FLAT")
                .containsEntry("redis DESCRIPTORS", "FLAT")
                .containsEntry("gate DESCRIPTORS", "FLAT")
                .containsEntry("gate CONNECTIONS", "FLAT")
                .containsEntry("logic QUEUED", "FLAT")
                .containsEntry("generator P99", "TOLD");
        assertThat(early(judgements, "gate CONNECTIONS")).isBetween(50.0, 60.0);
        assertThat(early(judgements, "gate DESCRIPTORS")).isGreaterThan(50);
        assertThat(early(judgements, "generator RECEIVED")).isBetween(300.0, 600.0);

        assertThat(json.get("lost").getAsLong()).isZero();
        assertThat(ended.status()).isEqualTo(Set.of("FLAT", "TOLD").containsAll(verdicts.values()) ? 0 : 1);
        assertThat(csv(launcher)).hasSizeBetween(15, 30).allMatch(line -> line.split(",", -1).length == 33);
        assertThat(column(csv(launcher), "logic_live_heap_mib"))
                .isNotEmpty()
                .allMatch(heap -> heap > 1 && heap < early(judgements, "logic RSS"));
    }

    @Test
    void refusesARunThatEndsBeforeInboxesAreFull() throws Exception {
        assertThat(new LauncherRun(directory).expecting(1, List.of("soak", "--minutes=4", "--rate=1000")))
                .contains("face2face: minutes: 4.00 (expected: 7.50 at least, or fewer remember-count");
    }

    private static String name(JsonObject judgement) {
        JsonObject quantity = judgement.getAsJsonObject("quantity");
        return quantity.get("process").getAsString() + " "
                + quantity.get("figure").getAsString();
    }

    private static double early(Map<String, JsonObject> judgements, String name) {
        return judgements.get(name).get("early").getAsDouble();
    }

    /** Its numbers; a cell may be empty. */
    private static List<Double> column(List<String> csv, String name) {
        int column = List.of(csv.get(0).split(",")).indexOf(name);
        return csv.stream()
                .skip(1)
                .map(line -> line.split(",", -1)[column])
                .filter(cell -> !cell.isEmpty())
                .map(Double::valueOf)
                .toList();
    }

    private static List<String> csv(LauncherRun launcher) throws IOException {
        return Files.readAllLines(launcher.run().resolve("soak/soak.csv"));
    }
}
