package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import common.config.RedisLogin;
import common.config.RedisPlace;
import common.config.RedisSettings;
import common.config.ReplicaWait;
import common.dispatch.RefusedException;
import common.store.Appended;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import protobuf.ResponseCode;
import redis.clients.jedis.Jedis;
import thirdparty.testing.RedisServers;

/** A message is acknowledged when a replica has it, and not before. */
class ReplicaWaitTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private RedisServers servers;
    private int master;
    private int replica;

    @BeforeEach
    void start() throws IOException {
        servers = new RedisServers(directory);
        master = servers.start();
        replica = servers.start("--replicaof", "127.0.0.1", Integer.toString(master));
        await().atMost(LONG).until(() -> {
            try (Jedis jedis = servers.client(master)) {
                return jedis.info("replication").contains("state=online");
            }
        });
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void whatNoReplicaConfirmsIsRefusedAndAcknowledgedLaterInItsPlace() {
        try (InboxBench patient = InboxBench.with(settings(LONG), "bob");
                InboxBench bench = new InboxBench(settings(Duration.ofMillis(300)))) {
            assertThat(patient.append("bob", "m1")).isEqualTo(new Appended.Stored(1, List.of()));
            servers.pause(replica);

            CompletableFuture<Appended> unconfirmed =
                    bench.inboxes.append("bob", "m2", new byte[1]).toCompletableFuture();
            bench.batch.flush();
            assertThat(unconfirmed)
                    .isCompletedExceptionally()
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ResponseCode.STORE_UNAVAILABLE))
                    .withMessageContaining("0 replicas of Redis at 127.0.0.1:" + master + " confirmed within 200 ms")
                    .withMessageContaining("(expected: 1)");

            servers.resume(replica);
            await().atMost(LONG).until(() -> isAnswered(bench, "m2", new Appended.Duplicate(2)));
            assertThat(patient.append("bob", "m3")).isEqualTo(new Appended.Stored(3, List.of()));
        }
    }

    /** Its second try finds it stored and writes nothing, on a connection that has written nothing: it must not pass. */
    @Test
    void aMessageThatIsFoundStoredIsNotAcknowledgedBeforeAReplicaHasIt() {
        InboxBench.with(settings(LONG), "bob").close();
        servers.pause(replica);
        for (int i = 0; i < 3; i++) {
            try (InboxBench other = new InboxBench(settings(Duration.ZERO))) {
                CompletableFuture<Appended> again =
                        other.inboxes.append("bob", "m1", new byte[1]).toCompletableFuture();
                other.batch.flush();
                assertThat(again).isCompletedExceptionally();
            }
        }
        try (Jedis jedis = servers.client(master)) {
            assertThat(jedis.llen(RedisKeys.messages("bob"))).isEqualTo(1);
        }
        servers.resume(replica);
    }

    @Test
    void isHeldUntilAReplicaIsThere() throws InterruptedException {
        try (InboxBench bench = InboxBench.with(settings(LONG), "bob")) {
            servers.pause(replica);
            CompletableFuture<Appended> held =
                    bench.inboxes.append("bob", "m1", new byte[1]).toCompletableFuture();
            Thread worker = new Thread(bench.batch::flush);
            worker.start();
            try (Jedis jedis = servers.client(master)) {
                await().atMost(LONG).until(() -> jedis.llen(RedisKeys.messages("bob")) == 1);
            }
            assertThat(held).isNotDone();

            servers.resume(replica);
            worker.join();
            assertThat(held.join()).isIn(new Appended.Stored(1, List.of()), new Appended.Duplicate(1));
        }
    }

    @Test
    void tooFewReplicasAreAnObstacle() {
        RedisCheck check = new RedisCheck(new RedisConnector(settings(Duration.ZERO)));
        assertThat(check.obstacle()).isEmpty();
        servers.kill(replica);
        await().atMost(LONG)
                .until(() -> check.obstacle()
                        .equals(java.util.Optional.of(
                                "Redis at 127.0.0.1:" + master + " has 0 replicas (expected: 1)")));
    }

    private static boolean isAnswered(InboxBench bench, String token, Appended expected) {
        CompletableFuture<Appended> appended =
                bench.inboxes.append("bob", token, new byte[1]).toCompletableFuture();
        bench.batch.flush();
        return !appended.isCompletedExceptionally() && appended.join().equals(expected);
    }

    private RedisSettings settings(Duration hold) {
        return new RedisSettings(
                new RedisPlace.Single(servers.endpoint(master)),
                RedisLogin.NONE,
                null,
                Duration.ofSeconds(3),
                hold,
                new ReplicaWait(1, Duration.ofMillis(200)));
    }
}
