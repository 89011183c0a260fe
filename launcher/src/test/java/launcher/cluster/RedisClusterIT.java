package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import common.config.Endpoint;
import common.config.RedisPlace;
import common.config.ReplicaWait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import launcher.Survivors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import thirdparty.testing.TestCluster;

/**
 * The three processes on a Redis Cluster of three masters with a replica each, with every acknowledged message on a replica:
 * a master is killed under load.
 */
@EnabledOnOs(OS.LINUX)
class RedisClusterIT {

    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLostDoubledOrReorderedWhenAMasterIsKilled() throws IOException {
        try (TestCluster store = new TestCluster(Files.createDirectory(directory.resolve("store")), 1);
                Cluster cluster = Cluster.builder(installation(store), directory.resolve("run"))
                        .freePorts()
                        .redisOfSettings()
                        .cheapPasswords()
                        .jvmOptions("-XX:TieredStopAtLevel=1")
                        .build();
                SdkPairs pairs = new SdkPairs("shard", startAll(cluster).gates(), 16)) {
            pairs.logIn();
            pairs.begin(Duration.ofMillis(40));
            pairs.awaitService();
            int master = store.nodes().get(0);
            int replica = store.nodes().get(3);
            long begin = System.nanoTime();
            store.servers().kill(master);
            store.awaitMaster(replica);
            long failedOver = System.nanoTime();
            store.servers().startAgain(master);
            pairs.awaitService();
            long served = System.nanoTime();
            pairs.stop();

            pairs.assertNothingLostDoubledOrReordered();
            System.out.printf(
                    "redis cluster: a master killed, another after %d ms, all users served %d ms later;"
                            + " acknowledged %,d, lost 0%n",
                    Duration.ofNanos(failedOver - begin).toMillis(),
                    Duration.ofNanos(served - failedOver).toMillis(),
                    pairs.acknowledged());
            assertThat(pairs.acknowledged()).isGreaterThan(100);
            assertThat(pairs.failures()).isEmpty();
        }
        assertThat(Survivors.of(directory.resolve("run"))).isEmpty();
    }

    /** The settings that come with face2face, with another Redis. */
    private Installation installation(TestCluster store) throws IOException {
        Installation original = Installation.ofThisJvm();
        Path conf = Files.createDirectory(directory.resolve("conf"));
        RedisPlace place = store.settings(ReplicaWait.NONE).place();
        String addresses = place.addresses().stream().map(Endpoint::toString).collect(Collectors.joining(", "));
        for (Server server : Server.values()) {
            String settings = Files.readString(original.conf().resolve(server.settingsFile()));
            Files.writeString(
                    conf.resolve(server.settingsFile()),
                    settings.replaceFirst(
                            "<redis [^>]*/>",
                            "<redis mode=\"cluster\" addresses=\"" + addresses
                                    + "\" holdMillis=\"60000\" waitReplicas=\"1\" waitMillis=\"500\"/>"));
        }
        return new Installation(conf, original.classPath());
    }

    private static Cluster startAll(Cluster cluster) {
        cluster.startAll();
        return cluster;
    }
}
