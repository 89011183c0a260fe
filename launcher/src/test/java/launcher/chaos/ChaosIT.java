package launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import common.config.TransportSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import launcher.Survivors;
import launcher.chaos.check.Recovery;
import launcher.chaos.check.Violation;
import launcher.chaos.faults.Everything;
import launcher.chaos.load.LoadSettings;
import launcher.cluster.ClusterBuilder;
import launcher.cluster.QuickCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A short run of what {@code face2face chaos} does for longer, with faults that are the same every time. */
@EnabledOnOs(OS.LINUX)
class ChaosIT {

    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final long SEED = 21;
    private static final int USERS = 32;
    private static final int LEAST_KILLS = 5;

    /** About a tenth of what the load offers, so that a busy machine passes and a cluster that is mostly down does not. */
    private static final long LEAST_ACKNOWLEDGED =
            LoadSettings.standard(USERS).messagesPerSecond() * LENGTH.toSeconds() / 10;

    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLostDoubledOrReordered() {
        List<String> lines = new CopyOnWriteArrayList<>();
        ChaosOptions options = new ChaosOptions(
                LENGTH, SEED, LoadSettings.standard(USERS), directory, TransportSettings.Type.TCP, new Everything());
        ChaosResult result;
        ClusterBuilder cluster = QuickCluster.plain(directory).discovery(true);
        try (ChaosRun chaos = new ChaosRun(options, cluster, lines::add)) {
            result = chaos.run();
        }
        System.out.println(String.join(System.lineSeparator(), result.report()));
        String everything = String.join("\n", lines) + "\n" + String.join("\n", result.report());

        assertThat(result.verdict().counts()).as(everything).hasSize(Violation.values().length);
        assertThat(result.verdict().counts().values()).as(everything).allMatch(count -> count == 0);
        assertThat(result.isClean()).as(everything).isTrue();
        assertThat(result.kills()).isGreaterThanOrEqualTo(LEAST_KILLS);
        assertThat(labels(result)).contains("kill gate", "kill auth", "kill logic", "kill redis");
        assertThat(result.verdict().tally().acknowledged()).as(everything).isGreaterThan(LEAST_ACKNOWLEDGED);
        assertThat(Survivors.of(directory)).isEmpty();
    }

    private static Set<String> labels(ChaosResult result) {
        return result.recoveries().stream().map(Recovery::label).collect(Collectors.toSet());
    }
}
