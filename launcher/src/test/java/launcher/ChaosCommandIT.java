package launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import launcher.cluster.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command around a run; what a run finds is in {@link launcher.chaos.ChaosIT}. */
@EnabledOnOs(OS.LINUX)
class ChaosCommandIT {

    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    @BeforeEach
    void writeSettings() {
        for (Server server : Server.values()) {
            LauncherProcess.write(
                    directory.resolve("conf").resolve(server.settingsFile()), "<" + server.label() + "/>");
        }
    }

    @Test
    void leavesNothingBehindWhenItIsInterrupted() {
        assumeFalse(LauncherProcess.ignoresInterrupts());
        LauncherProcess chaos = run("--minutes=1", "--seed=5");
        await().atMost(LONG).until(() -> chaos.output().contains("fault 1: "));
        Path runDirectory = directory.resolve("run").resolve("chaos-5");
        assertThat(Survivors.of(runDirectory)).hasSizeGreaterThanOrEqualTo(6);
        chaos.signal("INT");

        assertThat(chaos.await()).as(chaos.output()).isEqualTo(130);
        assertThat(Survivors.of(runDirectory)).isEmpty();
        assertThat(runDirectory.resolve("history.txt")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({
        "--minutes=0.1, 'minutes: 0.1 (expected: at least 0.34, or nothing can happen)'",
        "--users=12, users: 12 (expected: a multiple of 8)"
    })
    void refusesWhatMakesNoSense(String option, String sentence) {
        LauncherProcess chaos = run(option, "--seed=5");
        assertThat(chaos.await()).isEqualTo(1);
        assertThat(chaos.output()).isEqualTo("face2face: " + sentence + System.lineSeparator());
    }

    private LauncherProcess run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("chaos"));
        all.addAll(List.of(arguments));
        all.add("--run-dir=" + directory.resolve("run"));
        all.add("--conf=" + directory.resolve("conf"));
        return LauncherProcess.java(directory, all);
    }
}
