package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import common.config.Endpoint;
import common.config.RedisLogin;
import common.config.RedisPlace;
import common.config.RedisSettings;
import common.config.ReplicaWait;
import common.store.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import thirdparty.testing.RedisServers;

/** A master with a replica, and three sentinels; which of the two is the master changes. */
class SentinelFailoverTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ReplicaWait ON_A_REPLICA = new ReplicaWait(1, Duration.ofMillis(500));
    private static final String NAME = "store";

    @TempDir
    private static Path directory;

    private static final List<Endpoint> SENTINELS = new ArrayList<>();

    private static RedisServers servers;

    private int master;
    private int replica;

    @BeforeAll
    static void startAll() throws IOException {
        servers = new RedisServers(directory);
        int first = servers.start();
        servers.start("--replicaof", "127.0.0.1", Integer.toString(first));
        awaitReplica(first);
        for (int i = 0; i < 3; i++) {
            SENTINELS.add(servers.endpoint(servers.startSentinel("sentinel monitor " + NAME + " 127.0.0.1 " + first
                    + " 2\nsentinel down-after-milliseconds " + NAME + " 1000\nsentinel failover-timeout " + NAME
                    + " 1000\n")));
        }
        for (Endpoint sentinel : SENTINELS) {
            await().atMost(LONG).until(() -> knowsTheOthers(sentinel));
        }
    }

    @AfterAll
    static void stopAll() {
        servers.close();
    }

    @BeforeEach
    void seeWhoIsMaster() {
        RedisConnector connector = new RedisConnector(settings(SENTINELS, ReplicaWait.NONE));
        for (Endpoint sentinel : SENTINELS) {
            await().atMost(LONG).until(() -> {
                master = Sentinels.masterBy(connector, sentinel, NAME).getPort();
                return isMaster(master);
            });
        }
        replica = servers.ports().stream()
                .filter(port -> port != master && !SENTINELS.contains(servers.endpoint(port)))
                .findFirst()
                .orElseThrow();
        try (Jedis jedis = servers.client(master)) {
            jedis.flushAll();
        }
        awaitReplica(master);
    }

    @Test
    void nothingAcknowledgedIsLostOrDoubledOrOutOfOrderWhenTheMasterIsKilled() throws InterruptedException {
        RedisSettings settings = settings(SENTINELS, ON_A_REPLICA);
        RedisCheck check = new RedisCheck(new RedisConnector(settings));
        List<String> receivers = IntStream.range(0, 4).mapToObj(i -> "bob-" + i).toList();
        assertThat(check.obstacle()).isEmpty();
        try (Correspondent first = new Correspondent("alice", settings, receivers);
                Correspondent second = new Correspondent("carol", settings, receivers)) {
            await().atMost(LONG).until(() -> Math.min(first.count(), second.count()) > 1_000);
            long begun = System.nanoTime();
            servers.kill(master);
            assertThat(check.obstacle()).isPresent();
            await().atMost(LONG).until(() -> isMaster(replica));
            long failedOver = System.nanoTime();
            servers.startAgain(master);
            follow(master, replica);
            long before = Math.max(first.count(), second.count());
            await().atMost(LONG).until(() -> Math.min(first.count(), second.count()) > before + 1_000);
            first.stop();
            second.stop();

            System.out.println("a master that sentinels watch killed under " + (first.count() + second.count())
                    + " messages: another one after "
                    + Duration.ofNanos(failedOver - begun).toMillis()
                    + " ms, the longest round " + Math.max(first.longestMillis(), second.longestMillis()) + " ms");
            first.requireAllArrived(settings);
            second.requireAllArrived(settings);
        }
        await().atMost(LONG).until(() -> check.obstacle().isEmpty());
    }

    @Test
    void aMasterThatHasBecomeAReplicaIsLeftForTheNewOne() {
        RedisSettings settings = settings(SENTINELS, ReplicaWait.NONE);
        try (InboxBench bench = InboxBench.with(settings, "bob");
                Jedis sentinel = servers.client(SENTINELS.get(0).port())) {
            bench.appendAll("bob", 1, 3);
            sentinel.sentinelFailover(NAME);
            await().atMost(LONG).until(() -> isMaster(replica));
            follow(master, replica);

            bench.appendAll("bob", 4, 6);
            assertThat(InboxBench.texts(bench.sync("bob", "ios", InboxBench.PHONE, 0, 2)))
                    .containsExactly("m3", "m4", "m5", "m6");
        }
    }

    @Test
    void anyOfTheSentinelsWillDo() {
        List<Endpoint> oneIsNotThere = List.of(new Endpoint("127.0.0.1", RedisServers.freePort()), SENTINELS.get(1));
        RedisConnector connector = new RedisConnector(settings(oneIsNotThere, ReplicaWait.NONE));
        try (Connection connection = connector.openFor("any")) {
            assertThat(connection.getHostAndPort().getPort()).isEqualTo(master);
        }
        assertThat(new RedisCheck(connector).obstacle()).isEmpty();
    }

    @Test
    void aNameThatSentinelsDoNotKnowIsAnObstacleWithASentence() {
        RedisSettings settings = new RedisSettings(
                new RedisPlace.Sentinel(SENTINELS.subList(0, 1), "stroe", RedisLogin.NONE),
                RedisLogin.NONE,
                null,
                Duration.ofSeconds(2),
                Duration.ZERO,
                ReplicaWait.NONE);
        assertThat(new RedisCheck(new RedisConnector(settings)).obstacle())
                .contains("no stroe of the sentinels " + SENTINELS.get(0) + ": the sentinel at " + SENTINELS.get(0)
                        + " knows no master called stroe");
        try (RedisBatch batch = new RedisBatch(settings)) {
            var created = new RedisAccounts(batch)
                    .create("bob", new Account("hash", "test"))
                    .toCompletableFuture();
            batch.flush();
            assertThat(created).isCompletedExceptionally();
        }
    }

    private static RedisSettings settings(List<Endpoint> sentinels, ReplicaWait replicas) {
        return new RedisSettings(
                new RedisPlace.Sentinel(sentinels, NAME, RedisLogin.NONE),
                RedisLogin.NONE,
                null,
                Duration.ofSeconds(3),
                Duration.ofSeconds(60),
                replicas);
    }

    /** Does at once what the sentinels do when they come to it, and waits until it is done. */
    private static void follow(int old, int now) {
        try (Jedis jedis = servers.client(old)) {
            jedis.replicaof("127.0.0.1", now);
        }
        awaitReplica(now);
    }

    private static boolean knowsTheOthers(Endpoint sentinel) {
        try (Jedis jedis = servers.client(sentinel.port())) {
            return jedis.sentinelSentinels(NAME).size() == 2
                    && jedis.sentinelReplicas(NAME).size() == 1;
        }
    }

    private static boolean isMaster(int port) {
        try (Jedis jedis = servers.client(port)) {
            return jedis.info("replication").contains("role:master");
        }
    }

    private static void awaitReplica(int of) {
        await().atMost(LONG).until(() -> {
            try (Jedis jedis = servers.client(of)) {
                return jedis.info("replication").contains("state=online");
            }
        });
    }
}
