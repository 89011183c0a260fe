package thirdparty.redis;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import common.store.Quota;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import thirdparty.testing.TestRedis;

class RedisQuotaTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private final RedisBatch batch = new RedisBatch(REDIS.settings());

    @AfterEach
    void close() {
        batch.close();
    }

    @Test
    void asManyAsAreSavedUpAreThereAtOnceAndThenOneAfterTheOther() {
        Quota quota = RedisQuota.ofRegistrations(batch, 3, Duration.ofHours(3));
        for (int i = 0; i < 3; i++) {
            assertThat(take(quota, "192.0.2.1")).isZero();
        }

        assertThat(take(quota, "192.0.2.1"))
                .isBetween(
                        Duration.ofMinutes(59).toMillis(), Duration.ofHours(1).toMillis());
        assertThat(take(quota, "192.0.2.1")).as("a refusal costs nothing more").isLessThanOrEqualTo(3_600_000);
        assertThat(take(quota, "192.0.2.2")).isZero();
    }

    @Test
    void whatWasTakenComesBackInTime() {
        Quota quota = RedisQuota.ofRegistrations(batch, 2, Duration.ofSeconds(4));
        take(quota, "192.0.2.3");
        take(quota, "192.0.2.3");
        long wait = take(quota, "192.0.2.3");
        assertThat(wait).isBetween(1L, 2_000L);

        long told = System.nanoTime() + Duration.ofMillis(wait).toNanos();
        eventually(() -> System.nanoTime() - told > 0);
        assertThat(take(quota, "192.0.2.3")).isZero();
    }

    @Test
    void nothingIsKeptOfWhoHasSavedUpAllAgain() {
        Quota quota = RedisQuota.ofRegistrations(batch, 1, Duration.ofMillis(100));
        take(quota, "192.0.2.4");

        try (Jedis jedis = REDIS.client()) {
            eventually(() -> !jedis.exists(RedisKeys.registrations("192.0.2.4")));
        }
    }

    @Test
    void itIsOneForAllProcesses() {
        try (RedisBatch another = new RedisBatch(REDIS.settings())) {
            Quota here = RedisQuota.ofRegistrations(batch, 1, Duration.ofHours(1));
            Quota there = RedisQuota.ofRegistrations(another, 1, Duration.ofHours(1));
            assertThat(take(here, "192.0.2.5")).isZero();

            var taken = there.take("192.0.2.5").toCompletableFuture();
            another.flush();
            assertThat(taken.join()).isPositive();
        }
    }

    private long take(Quota quota, String who) {
        var taken = quota.take(who).toCompletableFuture();
        batch.flush();
        return taken.join();
    }
}
