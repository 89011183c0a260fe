package launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import common.config.TransportSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import launcher.Survivors;
import launcher.chaos.check.Recovery;
import launcher.chaos.faults.Partition;
import launcher.chaos.load.LoadSettings;
import launcher.cluster.QuickCluster;
import launcher.network.NamespaceNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code face2face chaos --faults partition}, where there may be network namespaces. */
@Tag("long")
@EnabledOnOs(OS.LINUX)
class PartitionIT {

    private static final Duration CUT = Duration.ofSeconds(5);
    private static final Duration LENGTH = new Partition(CUT).least().plusSeconds(1);
    private static final int USERS = 32;
    private static final Path NAMESPACES = Path.of("/run/netns");

    @TempDir
    Path directory;

    @BeforeEach
    void requireNamespaces() {
        NamespaceNetwork.obstacle().ifPresent(sentence -> abort(sentence + ", so that no link was cut"));
    }

    @Test
    void whatIsAcknowledgedArrivesThoughNothingPassesBetweenAGateAndALogic() throws Exception {
        String left = "f2f-" + pidOfADeadProcess() + "-0-gate-1";
        assertThat(new ProcessBuilder("ip", "netns", "add", left)
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        ChaosOptions options = new ChaosOptions(
                LENGTH, 1, LoadSettings.standard(USERS), directory, TransportSettings.Type.TCP, new Partition(CUT));
        List<String> lines = new CopyOnWriteArrayList<>();
        ChaosResult result;
        try (ChaosRun chaos =
                new ChaosRun(options, QuickCluster.plain(directory).discovery(true), lines::add)) {
            result = chaos.run();
        }
        System.out.println(String.join(System.lineSeparator(), result.report()));
        String everything = String.join("\n", lines) + "\n" + String.join("\n", result.report());

        // that the gate lost that link, and got it back, is among what a clean run has checked
        assertThat(result.isClean()).as(everything).isTrue();
        assertThat(result.recoveries())
                .as(everything)
                .extracting(Recovery::label)
                .containsExactly("partition gate/logic");
        assertThat(lines).anyMatch(line -> line.contains("HEALED gate-"));
        assertThat(result.verdict().tally().acknowledged()).as(everything).isGreaterThan(300);
        assertThat(lines)
                .anyMatch(line -> line.endsWith("removed the namespace " + left + ", which a run before has left"));
        assertThat(namespaces()).doesNotContain(left).noneMatch(PartitionIT::isOwn);
        assertThat(Survivors.of(directory)).isEmpty();
    }

    private static boolean isOwn(String namespace) {
        return namespace.startsWith("f2f-" + ProcessHandle.current().pid() + "-");
    }

    private static List<String> namespaces() throws IOException {
        try (Stream<Path> files = Files.list(NAMESPACES)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static long pidOfADeadProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}
