package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;

import common.store.Appended;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import thirdparty.testing.TestRedis;

/** For how long, and of how many messages, an inbox knows that it has seen them. */
class InboxMemoryTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final int COUNT = InboxBench.REMEMBER_COUNT;
    private static final Duration TIME = InboxBench.REMEMBER;

    private InboxBench bench;

    @BeforeEach
    void open() {
        bench = InboxBench.with(REDIS.settings(), "bob");
        bench.know("bob", "ios");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void atLeastAsManyAreRememberedAsIsSetAndAtMostTwice() {
        for (int i = 1; i <= 100; i++) {
            appendAndConfirm(i);
            int last = i;
            int remembered = Math.min(COUNT, i);
            for (int j = last - remembered + 1; j <= last; j++) {
                assertThat(bench.append("bob", "m" + j)).isEqualTo(new Appended.Duplicate(j));
            }
            assertThat(kept()).isBetween((long) remembered, 2L * COUNT);
        }
    }

    @Test
    void theHalvesRotateWhenTheNewerOneIsFull() {
        for (int i = 1; i <= 2 * COUNT; i++) {
            appendAndConfirm(i);
        }
        assertThat(bench.append("bob", "m1")).isEqualTo(new Appended.Duplicate(1));

        appendAndConfirm(2 * COUNT + 1);

        assertThat(bench.append("bob", "m" + (COUNT + 1))).isEqualTo(new Appended.Duplicate(COUNT + 1));
        assertThat(bench.append("bob", "m1")).as("forgotten with its half").isInstanceOf(Appended.Stored.class);
    }

    @Test
    void whatIsNotYetOldIsRemembered() {
        bench.append("bob", "m1");
        bench.pass(TIME.minusMillis(1));
        assertThat(bench.append("bob", "m1")).isEqualTo(new Appended.Duplicate(1));
        bench.append("bob", "m2");

        bench.pass(TIME.minusMillis(1));
        bench.append("bob", "m3");
        assertThat(bench.append("bob", "m2")).isEqualTo(new Appended.Duplicate(2));
        assertThat(bench.append("bob", "m1")).as("in the older half").isEqualTo(new Appended.Duplicate(1));
    }

    @Test
    void whatIsTwiceAsOldAsIsSetIsForgotten() {
        bench.append("bob", "m1");
        bench.pass(TIME);
        bench.append("bob", "m2");
        bench.pass(TIME);
        bench.append("bob", "m3");

        assertThat(bench.append("bob", "m2")).isEqualTo(new Appended.Duplicate(2));
        assertThat(bench.append("bob", "m1")).isEqualTo(new Appended.Stored(4, List.of()));
    }

    @Test
    void aDuplicateDoesNotKeepItselfAliveNorMoveAnything() {
        bench.append("bob", "m1");
        bench.pass(TIME.multipliedBy(3));

        assertThat(bench.append("bob", "m1")).as("no newer message came").isEqualTo(new Appended.Duplicate(1));
    }

    @Test
    void aClockThatIsBehindForgetsNothing() {
        bench.append("bob", "m1");
        bench.pass(TIME.negated());
        bench.append("bob", "m2");
        bench.pass(TIME);

        assertThat(bench.append("bob", "m1")).isEqualTo(new Appended.Duplicate(1));
        assertThat(bench.append("bob", "m2")).isEqualTo(new Appended.Duplicate(2));
    }

    @Test
    void theMemoryOfAUserWhoGetsNothingMoreEndsByItself() {
        bench.append("bob", "m1");
        bench.pass(TIME);
        bench.append("bob", "m2");

        try (Jedis jedis = REDIS.client()) {
            assertThat(jedis.pttl(RedisKeys.seenBefore("bob"))).isBetween(1L, TIME.toMillis());
            assertThat(jedis.pttl(RedisKeys.seen("bob"))).isBetween(TIME.toMillis(), 2 * TIME.toMillis());
        }
    }

    private void appendAndConfirm(int i) {
        assertThat(bench.append("bob", "m" + i)).isInstanceOf(Appended.Stored.class);
        bench.confirm("bob", "ios", i);
    }

    private static long kept() {
        try (Jedis jedis = REDIS.client()) {
            return jedis.hlen(RedisKeys.seen("bob")) + jedis.hlen(RedisKeys.seenBefore("bob"));
        }
    }
}
