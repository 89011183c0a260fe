package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import common.config.RedisSettings;
import common.config.ReplicaWait;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thirdparty.testing.TestCluster;

/** Three masters with a replica each, and every acknowledged message on two machines. */
class ClusterFailoverTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ReplicaWait ON_A_REPLICA = new ReplicaWait(1, Duration.ofMillis(500));

    @TempDir
    private Path directory;

    private TestCluster cluster;

    @BeforeEach
    void start() throws IOException {
        cluster = new TestCluster(directory, 1);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void nothingAcknowledgedIsLostOrDoubledOrOutOfOrderWhenAMasterIsKilled() throws InterruptedException {
        RedisSettings settings = cluster.settings(ON_A_REPLICA);
        RedisCheck check = new RedisCheck(new RedisConnector(settings));
        List<String> receivers =
                IntStream.range(0, 12).mapToObj(i -> "bob-" + i).toList();
        int master = cluster.master(RedisKeys.account("bob-0"));
        int replica = cluster.nodes().get(cluster.nodes().indexOf(master) + 3);
        assertThat(check.obstacle()).isEmpty();
        try (Correspondent first = new Correspondent("alice", settings, receivers);
                Correspondent second = new Correspondent("carol", settings, receivers)) {
            await().atMost(LONG).until(() -> Math.min(first.count(), second.count()) > 1_000);
            long begun = System.nanoTime();
            cluster.servers().kill(master);
            assertThat(check.obstacle()).isPresent();
            cluster.awaitMaster(replica);
            long failedOver = System.nanoTime();
            cluster.servers().startAgain(master);
            cluster.awaitReplicas(replica, 1);
            long before = Math.max(first.count(), second.count());
            await().atMost(LONG).until(() -> Math.min(first.count(), second.count()) > before + 1_000);
            first.stop();
            second.stop();

            System.out.println("a master of the cluster killed under " + (first.count() + second.count())
                    + " messages: another one after "
                    + Duration.ofNanos(failedOver - begun).toMillis()
                    + " ms, the longest round " + Math.max(first.longestMillis(), second.longestMillis()) + " ms");
            first.requireAllArrived(settings);
            second.requireAllArrived(settings);
        }
        await().atMost(LONG).until(() -> check.obstacle().isEmpty());
    }
}
