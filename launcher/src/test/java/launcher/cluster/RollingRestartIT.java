package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import launcher.Survivors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every server is stopped with SIGTERM and started again, one after the other, and no user of the client library notices. */
@EnabledOnOs(OS.LINUX)
class RollingRestartIT {

    @TempDir
    Path directory;

    @Test
    void everyMessageIsAcknowledgedAndArrivesOnceWhileAllServersAreRestarted() {
        restartsAll(true);
    }

    @Test
    @Tag("long") // the same, by another way to the same links
    void everyMessageIsAcknowledgedAndArrivesOnceWhereServersAreListed() {
        restartsAll(false);
    }

    private void restartsAll(boolean discovery) {
        try (Cluster cluster = QuickCluster.builder(directory)
                .count(Server.GATE, 2)
                .count(Server.AUTH, 2)
                .count(Server.LOGIC, 2)
                .discovery(discovery)
                .build()) {
            cluster.startAll();
            try (SdkPairs pairs = new SdkPairs("roll", cluster.gates(), 20)) {
                pairs.logIn();
                pairs.begin(Duration.ofMillis(50));
                restartAll(cluster, pairs);
                pairs.stop();

                System.out.printf(
                        "rolling restart, discovery %s: acknowledged %,d, failed %d%n",
                        discovery, pairs.acknowledged(), pairs.failures().size());
                assertThat(pairs.failures()).isEmpty();
                pairs.assertNothingLostDoubledOrReordered();
                assertThat(pairs.acknowledged()).isGreaterThan(500);
            }
        }
        assertThat(Survivors.of(directory)).isEmpty();
    }

    private static void restartAll(Cluster cluster, SdkPairs pairs) {
        assertThat(cluster.servers()).hasSize(6);
        for (String name : cluster.servers()) {
            pairs.awaitService();
            cluster.restart(name);
            try (SdkPairs newcomers = new SdkPairs("new-" + name, cluster.gates(), 2)) {
                newcomers.logIn();
                newcomers.begin(Duration.ofMillis(50));
                newcomers.awaitService();
                newcomers.stop();
                assertThat(newcomers.failures()).isEmpty();
            }
        }
        pairs.awaitService();
    }
}
