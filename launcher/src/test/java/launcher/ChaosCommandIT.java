package launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import launcher.cluster.Server;
import launcher.network.NamespaceNetwork;
import org.junit.jupiter.api.Assumptions;
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

    @Test
    void leavesNoNamespaceBehindWhenItIsInterrupted() {
        assumeFalse(LauncherProcess.ignoresInterrupts());
        NamespaceNetwork.obstacle().ifPresent(Assumptions::abort);
        LauncherProcess chaos = run("--faults=partition", "--minutes=1", "--seed=6");
        String prefix = "f2f-" + chaos.pid() + "-";
        await().atMost(LONG).until(() -> namespaces(prefix) > 1);
        chaos.signal("INT");

        assertThat(chaos.await()).as(chaos.output()).isEqualTo(130);
        assertThat(namespaces(prefix)).as(chaos.output()).isZero();
        assertThat(Survivors.of(directory.resolve("run").resolve("chaos-6"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--minutes=0.1, 'minutes: 0.1 (expected: at least 0.34, or nothing can happen)'",
        "--users=12, users: 12 (expected: a multiple of 8)",
        "--faults=partition --cut=3, 'cut: 3 s (expected: 4 to 600; what is shorter is not noticed)'",
        "--faults=partition --minutes=0.5, 'length: 30 s (expected: at least 36, or nothing happens)'",
        "--faults=partition --transport=rocketmq, 'transport: rocketmq (expected: tcp, where there are links to be cut)'",
        "--faults=rebalance --every=7, 'every: 7 s (expected: at least 8, or one leaves before the other is back)'"
    })
    void refusesWhatMakesNoSense(String options, String sentence) {
        LauncherProcess chaos = run((options + " --seed=5").split(" "));
        assertThat(chaos.await()).isEqualTo(1);
        assertThat(chaos.output()).isEqualTo("face2face: " + sentence + System.lineSeparator());
    }

    private static long namespaces(String prefix) {
        String[] names = new File("/run/netns").list((directory, name) -> name.startsWith(prefix));
        return names == null ? 0 : names.length;
    }

    private LauncherProcess run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("chaos"));
        all.addAll(List.of(arguments));
        all.add("--run-dir=" + directory.resolve("run"));
        all.add("--conf=" + directory.resolve("conf"));
        return LauncherProcess.java(directory, all);
    }
}
