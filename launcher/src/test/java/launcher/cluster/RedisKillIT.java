package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import launcher.Survivors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import thirdparty.redis.EmbeddedRedis.Durability;

/** Redis is killed and started again under load: how long that is felt, and that nothing acknowledged is lost. */
@EnabledOnOs(OS.LINUX)
class RedisKillIT {

    private static final int KILLS = 3;

    /** Twenty times what it takes, since the machine may be busy; the figure is printed. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLostAndServiceIsBackAtOnce() {
        try (Cluster cluster = QuickCluster.builder(directory)
                        .durability(Durability.ALWAYS)
                        .build();
                SdkPairs pairs = new SdkPairs("kill", startAll(cluster).gates(), 16)) {
            pairs.logIn();
            pairs.begin(Duration.ofMillis(40));
            for (int i = 1; i <= KILLS; i++) {
                pairs.awaitService();
                kill(cluster, pairs, i);
            }
            pairs.stop();
            pairs.assertNothingLostDoubledOrReordered();
            System.out.printf("redis kill: acknowledged %,d, lost 0%n", pairs.acknowledged());
            assertThat(pairs.acknowledged()).isGreaterThan(100);
            assertThat(pairs.failures()).allMatch(failure -> failure.contains("502"));
        }
        assertThat(Survivors.of(directory)).isEmpty();
    }

    private static void kill(Cluster cluster, SdkPairs pairs, int number) {
        long begin = System.nanoTime();
        cluster.kill("redis");
        cluster.start("redis");
        long ready = System.nanoTime();
        pairs.awaitService();
        Duration felt = Duration.ofNanos(System.nanoTime() - ready);
        System.out.printf(
                "redis kill %d: away for %d ms, all users served %d ms after it was ready%n",
                number, Duration.ofNanos(ready - begin).toMillis(), felt.toMillis());
        assertThat(felt).isLessThan(LONGEST);
    }

    private static Cluster startAll(Cluster cluster) {
        cluster.startAll();
        return cluster;
    }
}
