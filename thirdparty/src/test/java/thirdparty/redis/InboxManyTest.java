package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;

import common.dispatch.RefusedException;
import common.store.Account;
import common.store.Appended;
import common.store.InboxSync;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.ResponseCode;
import redis.clients.jedis.Jedis;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

/** Messages that go to their inboxes in one call of the script. */
class InboxManyTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    /** More than the script takes in one call. */
    private static final int MANY = 200;

    private InboxBench bench;

    @BeforeEach
    void open() {
        InboxSettings roomy = InboxSettings.STANDARD.withPage(1000).withMemory(150, InboxBench.REMEMBER);
        bench = new InboxBench(REDIS.settings(), roomy);
        for (String user : List.of("ann", "bob")) {
            bench.done(bench.accounts.create(user, new Account("hash", "test")));
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void manyAreAFewCallsAndEachHasItsPlace() {
        List<CompletableFuture<Appended>> anns = new ArrayList<>();
        List<CompletableFuture<Appended>> bobs = new ArrayList<>();
        for (int i = 1; i <= MANY; i++) {
            anns.add(ask("ann", "m" + i));
            bobs.add(ask("bob", "m" + i));
        }
        long before = scriptCalls();

        bench.batch.flush();

        assertThat(scriptCalls() - before).isEqualTo((2 * MANY + 63) / 64);
        for (int i = 1; i <= MANY; i++) {
            assertThat(anns.get(i - 1)).isCompletedWithValue(new Appended.Stored(i, List.of()));
            assertThat(bobs.get(i - 1)).isCompletedWithValue(new Appended.Stored(i, List.of()));
        }
        assertThat(InboxBench.texts(bench.sync("bob", "web", InboxBench.BROWSER, 0, 0)))
                .hasSize(MANY)
                .startsWith("m1", "m2")
                .endsWith("m" + MANY);
    }

    @Test
    void outcomesOfOneCallAreKeptApart() {
        CompletableFuture<Appended> first = ask("bob", "m1");
        CompletableFuture<Appended> nobodys = ask("nobody", "m1");
        CompletableFuture<Appended> again = ask("bob", "m1");
        CompletableFuture<Appended> next = ask("bob", "m2");
        CompletableFuture<Appended> anns = ask("ann", "m1");

        bench.batch.flush();

        assertThat(first).isCompletedWithValue(new Appended.Stored(1, List.of()));
        assertThat(nobodys).isCompletedWithValue(new Appended.NoReceiver());
        assertThat(again).isCompletedWithValue(new Appended.Duplicate(1));
        assertThat(next).isCompletedWithValue(new Appended.Stored(2, List.of()));
        assertThat(anns).isCompletedWithValue(new Appended.Stored(1, List.of()));
    }

    @Test
    void whatFillsAnInboxWithinACallIsTheLastThatGoesIn() {
        bench.close();
        bench = InboxBench.with(REDIS.settings(), "carl");
        List<CompletableFuture<Appended>> all = new ArrayList<>();
        for (int i = 1; i <= InboxBench.CAPACITY + 2; i++) {
            all.add(ask("carl", "m" + i));
        }
        CompletableFuture<Appended> retry = ask("carl", "m" + InboxBench.CAPACITY);

        bench.batch.flush();

        assertThat(all.get(InboxBench.CAPACITY - 1))
                .isCompletedWithValue(new Appended.Stored(InboxBench.CAPACITY, List.of()));
        assertThat(all.get(InboxBench.CAPACITY)).isCompletedWithValue(new Appended.Full());
        assertThat(all.get(InboxBench.CAPACITY + 1)).isCompletedWithValue(new Appended.Full());
        assertThat(retry).isCompletedWithValue(new Appended.Duplicate(InboxBench.CAPACITY));
    }

    @Test
    void whatIsWrongWithOneUsersKeysRefusesNobodyElse() {
        try (Jedis jedis = REDIS.client()) {
            jedis.set(RedisKeys.messages("ann"), "not a list");
        }
        CompletableFuture<Appended> before = ask("bob", "m1");
        CompletableFuture<Appended> broken = ask("ann", "m1");
        CompletableFuture<Appended> after = ask("bob", "m2");

        bench.batch.flush();

        assertThat(before).isCompletedWithValue(new Appended.Stored(1, List.of()));
        assertThat(broken)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ResponseCode.STORE_UNAVAILABLE));
        assertThat(after).isCompletedWithValue(new Appended.Stored(2, List.of()));
    }

    @Test
    void aMessageThatCouldNotBeRememberedIsNotStored() {
        try (Jedis jedis = REDIS.client()) {
            jedis.set(RedisKeys.seen("ann"), "not a hash");
            CompletableFuture<Appended> broken = ask("ann", "m1");
            CompletableFuture<Appended> next = ask("ann", "m2");

            bench.batch.flush();

            assertThat(broken).isCompletedExceptionally();
            assertThat(next).isCompletedExceptionally();
            assertThat(jedis.exists(RedisKeys.messages("ann"))).isFalse();

            jedis.del(RedisKeys.seen("ann"));
        }
        assertThat(bench.append("ann", "m1")).isEqualTo(new Appended.Stored(1, List.of()));
    }

    /** Otherwise each question would cost another call, and there may be as many of them as of messages. */
    @Test
    void aQuestionBetweenAppendsDoesNotPartThem() {
        bench.done(TestSessions.file(bench.batch, "bob", "web", InboxBench.BROWSER));
        var first = ask("bob", "m1");
        var page = bench.inboxes
                .sync("bob", new InboxSync("web", InboxBench.BROWSER, null, 0, 0))
                .toCompletableFuture();
        var second = ask("bob", "m2");
        long calls = scriptCalls();

        bench.batch.flush();

        assertThat(scriptCalls() - calls).isEqualTo(2);
        assertThat(first).isCompletedWithValue(new Appended.Stored(1, List.of(InboxBench.BROWSER)));
        assertThat(second).isCompletedWithValue(new Appended.Stored(2, List.of(InboxBench.BROWSER)));
        assertThat(page.join())
                .hasValueSatisfying(found -> assertThat(InboxBench.texts(found)).containsExactly("m1", "m2"));
    }

    @Test
    void anAppendOfTheNextRoundIsNotAddedToACallThatWasSent() {
        var first = ask("bob", "m1");
        bench.batch.flush();
        var second = ask("bob", "m2");
        bench.batch.flush();

        assertThat(first).isCompletedWithValue(new Appended.Stored(1, List.of()));
        assertThat(second).isCompletedWithValue(new Appended.Stored(2, List.of()));
    }

    @Test
    void aMemoryThatHasGrownIsATableAndLosesNothing() {
        for (int i = 1; i <= 100; i++) {
            ask("bob", "m" + i);
        }
        bench.batch.flush();

        try (Jedis jedis = REDIS.client()) {
            assertThat(jedis.objectEncoding(RedisKeys.seen("bob"))).isEqualTo("hashtable");
            assertThat(jedis.hlen(RedisKeys.seen("bob"))).isEqualTo(100);
        }
        for (int i = 1; i <= 100; i++) {
            assertThat(bench.append("bob", "m" + i)).isEqualTo(new Appended.Duplicate(i));
        }
    }

    @Test
    void theMemoryMayRotateWithinACall() {
        for (int i = 1; i <= 160; i++) {
            ask("bob", "m" + i);
        }
        List<CompletableFuture<Appended>> retries = new ArrayList<>();
        for (int i = 1; i <= 160; i++) {
            retries.add(ask("bob", "m" + i));
        }

        bench.batch.flush();

        for (int i = 1; i <= 160; i++) {
            assertThat(retries.get(i - 1)).isCompletedWithValue(new Appended.Duplicate(i));
        }
    }

    private CompletableFuture<Appended> ask(String user, String token) {
        return bench.inboxes
                .append(user, token, token.getBytes(StandardCharsets.UTF_8))
                .toCompletableFuture();
    }

    private static long scriptCalls() {
        try (Jedis jedis = REDIS.client()) {
            return jedis.info("commandstats")
                    .lines()
                    .filter(line -> line.startsWith("cmdstat_evalsha:calls="))
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(','))))
                    .sum();
        }
    }
}
