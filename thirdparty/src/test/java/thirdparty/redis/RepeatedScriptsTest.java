package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static thirdparty.redis.InboxBench.BROWSER;
import static thirdparty.redis.InboxBench.PHONE;

import com.google.protobuf.ByteString;
import common.store.Account;
import common.store.Appended;
import common.store.InboxSync;
import common.store.LoginAttempt;
import common.store.Revocation;
import common.store.TokenKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

/** Whatever is sent to Redis a second time, because the first answer was lost, leaves everything as it is. */
class RepeatedScriptsTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private InboxBench bench;

    @BeforeEach
    void open() {
        bench = InboxBench.with(REDIS.settings(), "bob");
        bench.done(TestSessions.file(bench.batch, "bob", "ios", PHONE));
        bench.appendAll("bob", 1, 6);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void append() {
        unchangedByTheSecond(() -> bench.append("bob", "m7"));
        assertThat(bench.append("bob", "m7")).isEqualTo(new Appended.Duplicate(7));
    }

    @Test
    void appendToAnInboxThatTheFirstOneFilled() {
        bench.appendAll("bob", 7, InboxBench.CAPACITY - 1);
        String last = "m" + InboxBench.CAPACITY;
        unchangedByTheSecond(() -> bench.append("bob", last));
        assertThat(bench.append("bob", last)).isEqualTo(new Appended.Duplicate(InboxBench.CAPACITY));
    }

    @Test
    void register() {
        Account account = new Account("hash", "a token");
        unchangedByTheSecond(() -> bench.done(bench.accounts.create("ann", account)));
        assertThat(bench.done(bench.accounts.create("ann", account))).isTrue();
        assertThat(bench.done(bench.accounts.create("ann", new Account("hash", "another"))))
                .isFalse();
    }

    @Test
    void rehash() {
        unchangedByTheSecond(() -> assertThat(bench.done(bench.accounts.replaceHash("bob", "hash", "better")))
                .isTrue());
    }

    @Test
    void revoke() {
        Revocation by = new Revocation("a token", BROWSER);
        unchangedByTheSecond(() -> bench.done(bench.accounts.revoke("bob", by)));
        assertThat(bench.trySync("bob", "ios", PHONE, 0, 0))
                .as("told when it asks next")
                .isEmpty();
    }

    @Test
    void delete() {
        unchangedByTheSecond(() -> assertThat(bench.done(bench.accounts.delete("bob", "hash", "a token")))
                .isPresent());
    }

    @Test
    void keyring() {
        RedisTokenKeys keys = new RedisTokenKeys(bench.batch);
        TokenKey next = new TokenKey("00", ByteString.copyFromUtf8("secret"));
        unchangedByTheSecond(() -> bench.done(keys.load(next, Duration.ofDays(1), Duration.ofDays(1))));
    }

    @Test
    void aLoginThatDisplaces() {
        InboxSync login =
                new InboxSync("ios", BROWSER, new LoginAttempt("a client", 3, 0, 4), 2, InboxSync.FROM_CONFIRMED);
        unchangedByTheSecond(() -> bench.done(bench.inboxes.sync("bob", login)));
        assertThat(bench.done(bench.inboxes.sync("bob", login))).isPresent();
        assertThat(bench.trySync("bob", "ios", PHONE, 0, 0))
                .as("told when it asks next")
                .isEmpty();
    }

    @Test
    void aConfirmation() {
        unchangedByTheSecond(() -> bench.confirm("bob", "ios", 4));
    }

    @Test
    void unbind() {
        unchangedByTheSecond(() -> bench.done(bench.sessions.unbind("bob", "ios", PHONE)));
    }

    private static void unchangedByTheSecond(Runnable script) {
        script.run();
        Map<String, String> once = everything();
        script.run();
        assertThat(everything()).isEqualTo(once);
    }

    /** What Redis holds, each key with its value as text. */
    private static Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        try (Jedis jedis = REDIS.client()) {
            for (String key : jedis.keys("*")) {
                all.put(
                        key,
                        switch (jedis.type(key)) {
                            case "hash" -> new TreeMap<>(jedis.hgetAll(key)).toString();
                            case "string" -> jedis.get(key);
                            case "list" -> List.copyOf(jedis.lrange(key, 0, -1)).toString();
                            default -> throw new AssertionError(key + " is a " + jedis.type(key));
                        });
            }
        }
        assertThat(all).isNotEmpty();
        return all;
    }
}
