package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import common.config.RedisSettings;
import common.config.ReplicaWait;
import common.store.Account;
import common.store.Appended;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import thirdparty.testing.TestCluster;

/** Slots go from master to master while messages are written to the users in them. */
class SlotMigrationTest {

    private static final int MOVES = 12;

    @TempDir
    private static Path directory;

    private static TestCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = new TestCluster(directory, 0);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void everyMessageIsStoredOnceAndInOrder() throws InterruptedException {
        RedisSettings settings = cluster.settings(ReplicaWait.NONE);
        List<String> receivers = IntStream.range(0, 8).mapToObj(i -> "bob-" + i).toList();
        try (Correspondent first = new Correspondent("alice", settings, receivers);
                Correspondent second = new Correspondent("carol", settings, receivers)) {
            for (int i = 0; i < MOVES; i++) {
                long before = Math.min(first.count(), second.count());
                move(receivers.get(i % 3));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> Math.min(first.count(), second.count()) > before + 3 * receivers.size());
            }
            first.stop();
            second.stop();

            System.out.println("slots moved " + MOVES + " times under " + (first.count() + second.count())
                    + " messages, the longest round "
                    + Math.max(first.longestMillis(), second.longestMillis()) + " ms; answered " + answers("MOVED")
                    + " times MOVED, " + answers("ASK") + " ASK, " + answers("TRYAGAIN") + " TRYAGAIN");
            first.requireAllArrived(settings);
            second.requireAllArrived(settings);
        }
        assertThat(List.of(answers("MOVED"), answers("ASK"), answers("TRYAGAIN")))
                .allMatch(times -> times > 0);
    }

    /**
     * The first of two messages cannot be stored while its slot is on its way; between it and the second one, in the same
     * round, the move is called off.
     */
    @Test
    void aMessageThatIsPutOffIsNotOvertakenByTheNextOne() {
        RedisSettings settings = cluster.settings(ReplicaWait.NONE);
        int slot = RedisKeys.slotOfKey(RedisKeys.account("fred"));
        int from = cluster.master(RedisKeys.account("fred"));
        int to = other(from);
        String neighbour = IntStream.range(0, 1_000)
                .mapToObj(i -> "neighbour-" + i)
                .filter(user -> cluster.master(RedisKeys.account(user)) == from)
                .findFirst()
                .orElseThrow();
        try (InboxBench bench = InboxBench.with(settings, "fred");
                Jedis source = cluster.client(from);
                Jedis target = cluster.client(to)) {
            RedisInboxes another = new RedisInboxes(bench.batch, InboxBench.SETTINGS);
            target.clusterSetSlotImporting(slot, cluster.id(from));
            source.clusterSetSlotMigrating(slot, cluster.id(to));

            var first = bench.inboxes.append("fred", "m1", new byte[1]).toCompletableFuture();
            bench.batch.ask(
                    neighbour,
                    new CommandArguments(Command.CLUSTER)
                            .add("SETSLOT")
                            .add(slot)
                            .add("STABLE"),
                    answer -> "called off");
            var second = another.append("fred", "m2", new byte[1]).toCompletableFuture();
            bench.batch.flush();

            assertThat(List.of(first.join(), second.join()))
                    .isEqualTo(List.of(new Appended.Stored(1, List.of()), new Appended.Stored(2, List.of())));
            target.clusterSetSlotStable(slot);
        }
    }

    /** A slot to which a master is told to hand over, and which never arrives, holds its users up, and nobody else. */
    @Test
    void aMoveThatIsNotFinishedRefusesItsOwnUsersOnly() {
        int slot = RedisKeys.slotOfKey(RedisKeys.account("dave"));
        int from = cluster.master(RedisKeys.account("dave"));
        int to = other(from);
        Duration hold = Duration.ofMillis(500);
        try (InboxBench bench = InboxBench.with(cluster.settings(hold, ReplicaWait.NONE), "dave");
                Jedis source = cluster.client(from);
                Jedis target = cluster.client(to)) {
            bench.done(bench.accounts.create("erin", new Account("hash", "test")));
            target.clusterSetSlotImporting(slot, cluster.id(from));
            source.clusterSetSlotMigrating(slot, cluster.id(to));
            for (int i = 1; i <= 3; i++) {
                var daves = bench.inboxes.append("dave", "m" + i, new byte[1]).toCompletableFuture();
                var erins = bench.inboxes.append("erin", "m" + i, new byte[1]).toCompletableFuture();
                bench.batch.flush();
                assertThat(daves).isCompletedExceptionally();
                assertThat(erins).isCompletedWithValue(new Appended.Stored(i, List.of()));
            }

            source.clusterSetSlotStable(slot);
            target.clusterSetSlotStable(slot);
            assertThat(bench.append("dave", "m4")).isEqualTo(new Appended.Stored(1, List.of()));
        }
    }

    private static void move(String user) {
        int from = cluster.master(RedisKeys.account(user));
        cluster.move(RedisKeys.slotOfKey(RedisKeys.account(user)), from, other(from));
    }

    private static int other(int node) {
        List<Integer> nodes = cluster.nodes();
        return nodes.get((nodes.indexOf(node) + 1) % nodes.size());
    }

    /** How often the nodes answered in this way instead of doing what they were asked. */
    private static long answers(String error) {
        String line = "errorstat_" + error + ":count=";
        return cluster.nodes().stream()
                .flatMap(node -> {
                    try (Jedis jedis = cluster.client(node)) {
                        return jedis.info("errorstats").lines().toList().stream();
                    }
                })
                .filter(stat -> stat.startsWith(line))
                .mapToLong(stat -> Long.parseLong(stat.substring(line.length()).strip()))
                .sum();
    }
}
