package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import common.config.AdminSettings;
import common.config.Endpoint;
import common.config.RedisLogin;
import common.config.RedisSettings;
import common.config.ReplicaWait;
import common.config.Secret;
import common.discovery.Member;
import common.store.Account;
import common.store.Appended;
import common.store.FiledSession;
import common.store.InboxPage;
import common.store.InboxSync;
import common.store.LoginAttempt;
import common.store.Receiver;
import common.store.Revocation;
import common.store.TokenKey;
import common.store.TokenKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import protobuf.generate.internal.Internal.Greet;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import thirdparty.testing.TestCluster;
import thirdparty.testing.TestSessions;

/** Everything that is asked of a store, asked of three masters. A cluster refuses a script that touches two slots. */
class ClusterScriptsTest {

    @TempDir
    private static Path directory;

    private static TestCluster cluster;

    /** Those that are about no user. */
    private static final Set<LuaScript> OF_PROCESSES =
            EnumSet.of(LuaScript.ANNOUNCE, LuaScript.MEMBERS, LuaScript.WITHDRAW, LuaScript.KEYRING);

    private InboxBench bench;

    @BeforeAll
    static void start() throws IOException {
        cluster = new TestCluster(
                directory,
                0,
                ("--user face on >correct-horse ~f2f:* +@read +@write +@connection +evalsha +script|load +role +wait +time"
                                + " +cluster|slots +cluster|info +asking")
                        .split(" "));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void open() {
        cluster.nodes().forEach(node -> {
            try (Jedis jedis = cluster.client(node)) {
                jedis.flushAll();
                jedis.configResetStat();
            }
        });
        bench = new InboxBench(settings());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void everyScriptIsDoneWhereverTheUserIs() {
        Map<LuaScript, Consumer<String>> scripts = Map.of(
                LuaScript.REGISTER,
                user -> assertThat(bench.done(bench.accounts.create(user, new Account("hash of " + user, "test"))))
                        .isTrue(),
                LuaScript.LOGIN,
                user -> assertThat(bench.done(bench.accounts.countLogin(user)))
                        .hasValueSatisfying(login -> assertThat(login.number()).isOne()),
                LuaScript.APPEND,
                user -> assertThat(IntStream.rangeClosed(1, 8).mapToObj(i -> bench.append(user, "m" + i)))
                        .allMatch(Appended.Stored.class::isInstance),
                LuaScript.SYNC,
                this::everyQuestion,
                LuaScript.QUOTA,
                address -> assertThat(bench.done(RedisQuota.ofRegistrations(bench.batch, 1, Duration.ofHours(1))
                                .take(address)))
                        .isZero(),
                LuaScript.RECEIVER,
                user -> assertThat(bench.done(bench.sessions.receiver(user)))
                        .isEqualTo(new Receiver.Known(List.of(InboxBench.BROWSER))),
                LuaScript.UNBIND,
                user -> assertThat(bench.done(bench.sessions.unbind(user, "ios", InboxBench.BROWSER)))
                        .isTrue(),
                LuaScript.REHASH,
                user -> assertThat(bench.done(
                                bench.accounts.replaceHash(user, "hash of " + user, "a better hash of " + user)))
                        .isTrue(),
                LuaScript.REVOKE,
                user -> assertThat(bench.done(bench.accounts.revoke(user, new Revocation("r", InboxBench.BROWSER))))
                        .hasValueSatisfying(
                                revoked -> assertThat(revoked.generation()).isOne()),
                LuaScript.DELETE,
                user -> assertThat(bench.done(bench.accounts.delete(user, "a better hash of " + user, "d")))
                        .isPresent());
        assertThat(Stream.concat(scripts.keySet().stream(), OF_PROCESSES.stream()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(LuaScript.class));
        Set<Integer> masters = new HashSet<>();

        for (String user : users()) {
            Stream.of(
                            LuaScript.REGISTER,
                            LuaScript.LOGIN,
                            LuaScript.APPEND,
                            LuaScript.SYNC,
                            LuaScript.RECEIVER,
                            LuaScript.UNBIND,
                            LuaScript.REHASH,
                            LuaScript.REVOKE)
                    .forEach(script -> scripts.get(script).accept(user));
            assertThat(bench.done(bench.accounts.find(user)))
                    .hasValueSatisfying(
                            account -> assertThat(account.passwordHash()).isEqualTo("a better hash of " + user));
            scripts.get(LuaScript.DELETE).accept(user);
            assertThat(bench.done(bench.accounts.find(user))).isEmpty();
            masters.add(cluster.master(RedisKeys.account(user)));
        }

        assertThat(masters).hasSize(3);
    }

    @Test
    void theKeysOfTokensAreThoseOfAll() {
        TokenKey key = new TokenKey("k1", ByteString.copyFromUtf8("a secret"));
        RedisTokenKeys keys = new RedisTokenKeys(bench.batch);
        TokenKeys first = bench.done(keys.load(key, Duration.ofDays(1), Duration.ofDays(1)));
        TokenKey another = new TokenKey("k2", ByteString.copyFromUtf8("another"));

        assertThat(first.keys()).containsExactly(key);
        assertThat(bench.done(keys.load(another, Duration.ofDays(1), Duration.ofDays(1)))
                        .keys())
                .containsExactly(key);
    }

    @Test
    void processesFindEachOther() {
        Endpoint reached = new Endpoint("10.0.0.1", 7070);
        try (RedisDirectory directory = new RedisDirectory(settings())) {
            for (Greet.From kind : List.of(Greet.From.Gate, Greet.From.Auth, Greet.From.Logic)) {
                Member member = new Member(kind, 7, reached, AdminSettings.OFF, false, Duration.ZERO);
                directory.announce(member, Duration.ofMinutes(1));
                assertThat(directory.members(kind)).extracting(Member::address).containsExactly(reached);
                directory.withdraw(member);
                assertThat(directory.members(kind)).isEmpty();
            }
        }
    }

    @Test
    void appendsOfOneSlotAreOneCallAndEveryAnswerFindsItsOwn() {
        List<String> users = users();
        users.forEach(user -> bench.accounts.create(user, new Account("hash", "test")));
        bench.batch.flush();
        long before = scriptCalls();
        List<CompletableFuture<Appended>> appended = new ArrayList<>();

        for (int i = 1; i <= InboxBench.CAPACITY; i++) {
            for (String user : users) {
                String text = user + " " + i;
                appended.add(bench.inboxes
                        .append(user, text, text.getBytes(StandardCharsets.UTF_8))
                        .toCompletableFuture());
            }
        }
        bench.batch.flush();

        assertThat(scriptCalls() - before).isEqualTo(users.size());
        for (int i = 0; i < appended.size(); i++) {
            assertThat(appended.get(i)).isCompletedWithValue(new Appended.Stored(i / users.size() + 1, List.of()));
        }
        for (String user : users) {
            assertThat(InboxBench.texts(bench.sync(user, "ios", InboxBench.PHONE, 0, 0)))
                    .containsExactly(user + " 1", user + " 2", user + " 3", user + " 4");
        }
    }

    @Test
    void aQuestionBetweenAppendsDoesNotPartThem() {
        bench.done(bench.accounts.create("bob", new Account("hash", "test")));
        long before = scriptCalls();
        bench.inboxes.append("bob", "m1", new byte[1]);
        var page = bench.inboxes
                .sync("bob", new InboxSync("web", InboxBench.BROWSER, null, 0, 0))
                .toCompletableFuture();
        bench.inboxes.append("alice", "m1", new byte[1]);
        bench.inboxes.append("bob", "m2", new byte[1]);

        bench.batch.flush();

        assertThat(page.join().map(InboxPage::last)).contains(2L);
        assertThat(scriptCalls() - before).isEqualTo(3);
    }

    @Test
    void aSlotThatHasMovedIsFoundAtOnce() {
        bench.done(bench.accounts.create("bob", new Account("hash", "test")));
        assertThat(bench.append("bob", "m1")).isEqualTo(new Appended.Stored(1, List.of()));
        int from = cluster.master(RedisKeys.account("bob"));
        int to = cluster.nodes().stream()
                .filter(node -> node != from)
                .findFirst()
                .orElseThrow();
        int slot = RedisKeys.slotOfKey(RedisKeys.account("bob"));

        cluster.move(slot, from, to);
        assertThat(bench.append("bob", "m2")).isEqualTo(new Appended.Stored(2, List.of()));
        cluster.move(slot, to, from);
        assertThat(bench.append("bob", "m3")).isEqualTo(new Appended.Stored(3, List.of()));
        assertThat(bench.append("bob", "m2")).isEqualTo(new Appended.Duplicate(2));
    }

    @Test
    void aConnectionForAKeyGoesToTheMasterThatHasIt() {
        RedisConnector connector = new RedisConnector(settings());
        for (String user : users()) {
            String key = RedisKeys.account(user);
            try (Connection connection = connector.openFor(key)) {
                assertThat(connection.getHostAndPort().getPort()).isEqualTo(cluster.master(key));
            }
        }
    }

    @Test
    void isReadyWhileEveryMasterAnswers() {
        RedisCheck check = new RedisCheck(new RedisConnector(settings()));
        assertThat(check.obstacle()).isEmpty();
    }

    private void everyQuestion(String user) {
        bench.done(TestSessions.file(bench.batch, user, "ios", InboxBench.PHONE));
        InboxSync login =
                new InboxSync("ios", InboxBench.BROWSER, new LoginAttempt("a client", 3), 2, InboxSync.FROM_CONFIRMED);
        assertThat(bench.done(bench.inboxes.sync(user, login)))
                .hasValueSatisfying(page -> assertThat(page.displaced())
                        .extracting(FiledSession::connection)
                        .containsExactly(InboxBench.PHONE));
        bench.confirm(user, "ios", 4);
        assertThat(bench.sync(user, "ios", InboxBench.BROWSER, 4, 4).last()).isEqualTo(8);
    }

    /** As a user who may do no more than docs/redis.md says. */
    private static RedisSettings settings() {
        RedisSettings all = cluster.settings(ReplicaWait.NONE);
        RedisLogin login = new RedisLogin("face", new Secret("correct-horse"));
        return new RedisSettings(all.place(), login, null, all.timeout(), all.hold(), all.replicas());
    }

    private static List<String> users() {
        return Stream.concat(
                        RedisKeysTest.STRANGE.stream(), IntStream.range(0, 20).mapToObj(i -> "user-" + i))
                .toList();
    }

    private static long scriptCalls() {
        return cluster.nodes().stream()
                .mapToLong(node -> {
                    try (Jedis jedis = cluster.client(node)) {
                        return jedis.info("commandstats")
                                .lines()
                                .filter(line -> line.startsWith("cmdstat_evalsha:calls="))
                                .mapToLong(line ->
                                        Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(','))))
                                .sum();
                    }
                })
                .sum();
    }
}
