package launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import common.config.TransportSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import launcher.Survivors;
import launcher.chaos.check.Recovery;
import launcher.chaos.faults.Rebalance;
import launcher.chaos.load.LoadSettings;
import launcher.cluster.Cluster;
import launcher.cluster.Installation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code face2face chaos --transport rocketmq --faults rebalance}: one crash and one drain of each kind. */
@Tag("long")
@EnabledOnOs(OS.LINUX)
class RebalanceIT {

    private static final Duration EVERY = Duration.ofSeconds(8);
    private static final Duration LENGTH = EVERY.multipliedBy(4);
    private static final int USERS = 32;

    @TempDir
    Path directory;

    @Test
    void consumersThatComeAndGoLoseDoubleAndReorderNothing() {
        ChaosOptions options = new ChaosOptions(
                LENGTH,
                1,
                LoadSettings.standard(USERS),
                directory,
                TransportSettings.Type.ROCKETMQ,
                new Rebalance(EVERY));
        List<String> lines = new CopyOnWriteArrayList<>();
        ChaosResult result;
        try (ChaosRun chaos = new ChaosRun(
                options, Cluster.builder(Installation.ofThisJvm(), directory).discovery(true), lines::add)) {
            result = chaos.run();
        }
        System.out.println(String.join(System.lineSeparator(), result.report()));
        String everything = String.join("\n", lines) + "\n" + String.join("\n", result.report());

        assertThat(result.isClean()).as(everything).isTrue();
        assertThat(result.recoveries())
                .as(everything)
                .extracting(Recovery::label)
                .containsExactly(
                        "crash logic",
                        "join logic",
                        "drain logic",
                        "join logic",
                        "crash auth",
                        "join auth",
                        "drain auth",
                        "join auth");
        // for how long is told, and not judged: that is a matter of how busy the machine is
        assertThat(Takeovers.lines(result.recoveries())).hasSize(2);
        assertThat(result.verdict().tally().acknowledged()).as(everything).isGreaterThan(1000);
        assertThat(Survivors.of(directory)).isEmpty();
    }
}
