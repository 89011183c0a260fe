package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;

import common.store.Account;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisClusterCRC16;
import thirdparty.testing.TestRedis;

class RedisKeysTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    static final List<String> STRANGE = List.of(
            "alice",
            "a}b",
            "a{b",
            "{a}",
            "{}",
            "}",
            "{",
            "}:account",
            "a}:sessions",
            "%",
            "%7D",
            "%257D",
            "a%7Db",
            "*",
            "a*",
            "a?[b]",
            "a b",
            "a:b",
            "爱丽丝",
            "älice",
            "😀",
            "f2f:{alice}:account");

    private static final Map<String, UnaryOperator<String>> KEYS = Map.ofEntries(
            entry("account", RedisKeys::account),
            entry("tombstone", RedisKeys::tombstone),
            entry("revocations", RedisKeys::revocations),
            entry("sessions", RedisKeys::sessions),
            entry("logins", RedisKeys::logins),
            entry("ended", RedisKeys::ended),
            entry("inbox", RedisKeys::inbox),
            entry("messages", RedisKeys::messages),
            entry("seen", RedisKeys::seen),
            entry("seen-before", RedisKeys::seenBefore),
            entry("devices", RedisKeys::devices),
            entry("device-times", RedisKeys::deviceTimes));

    private static Map.Entry<String, UnaryOperator<String>> entry(String name, UnaryOperator<String> key) {
        return Map.entry(name, key);
    }

    @Test
    void noTwoUsersOrUsesShareAKey() {
        Set<String> keys = new HashSet<>();
        for (String user : STRANGE) {
            KEYS.forEach((name, key) -> assertThat(keys.add(key.apply(user)))
                    .as("%s of %s", name, user)
                    .isTrue());
        }
    }

    @ParameterizedTest
    @FieldSource("STRANGE")
    void allKeysOfAUserLieInTheSlotOfTheirTag(String user) {
        String account = RedisKeys.account(user);
        String tag = account.substring(account.indexOf('{') + 1, account.indexOf('}'));

        assertThat(tag).isNotEmpty().doesNotContain("{");
        KEYS.forEach((name, key) -> {
            assertThat(key.apply(user)).endsWith("{" + tag + "}:" + name);
            assertThat(JedisClusterCRC16.getSlot(key.apply(user))).isEqualTo(JedisClusterCRC16.getSlot(tag));
        });
    }

    @Test
    void theRestIsAllButTheAccountItsTombstoneAndItsSessions() {
        List<String> all = KEYS.values().stream().map(key -> key.apply("alice")).toList();

        assertThat(RedisKeys.rest("alice"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(key -> !List.of(
                                        RedisKeys.account("alice"),
                                        RedisKeys.tombstone("alice"),
                                        RedisKeys.sessions("alice"))
                                .contains(key))
                        .toList());
    }

    @Test
    void strangeUsersAreKeptApartInRedis() {
        try (RedisBatch batch = new RedisBatch(REDIS.settings());
                Jedis jedis = REDIS.client()) {
            RedisAccounts accounts = new RedisAccounts(batch);
            List<CompletableFuture<Boolean>> created = STRANGE.stream()
                    .map(user -> accounts.create(user, account(user)).toCompletableFuture())
                    .toList();
            List<CompletableFuture<Optional<Account>>> found = STRANGE.stream()
                    .map(user -> accounts.find(user).toCompletableFuture())
                    .toList();
            batch.flush();

            assertThat(created).allSatisfy(one -> assertThat(one).isCompletedWithValue(true));
            IntStream.range(0, STRANGE.size())
                    .forEach(i -> assertThat(found.get(i)).isCompletedWithValue(Optional.of(account(STRANGE.get(i)))));
            assertThat(jedis.dbSize()).isEqualTo(STRANGE.size());
        }
    }

    private static Account account(String user) {
        return new Account("hash of " + user, "test");
    }
}
