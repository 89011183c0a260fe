package thirdparty.redis;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import common.config.AdminSettings;
import common.config.Endpoint;
import common.discovery.DirectoryException;
import common.discovery.Member;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.generate.internal.Internal.Greet;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisClusterCRC16;
import thirdparty.testing.TestRedis;

class RedisDirectoryTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final Duration LONG = Duration.ofSeconds(60);

    private final RedisDirectory directory = new RedisDirectory(REDIS.settings());

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void givesBackWhatWasAnnounced() {
        Member one = logic(1, false);
        Member two = new Member(
                Greet.From.Logic,
                Long.MIN_VALUE,
                new Endpoint("::1", 65_535),
                new AdminSettings(new Endpoint("127.0.0.1", 9390)),
                true,
                Duration.ofMillis(12_345));
        directory.announce(one, LONG);
        directory.announce(two, LONG);

        assertThat(directory.members(Greet.From.Logic)).containsExactlyInAnyOrder(one, two);
        assertThat(directory.members(Greet.From.Auth)).isEmpty();
        assertThat(directory.members(Greet.From.Gate)).isEmpty();
    }

    @Test
    void whatIsAnnouncedAgainTakesThePlaceOfWhatWasBefore() {
        directory.announce(logic(1, false), LONG);
        directory.announce(logic(1, true), LONG);

        assertThat(directory.members(Greet.From.Logic)).containsExactly(logic(1, true));
    }

    @Test
    void aLeaseThatIsNotRenewedIsVoidAndSweptOutByTheNext() {
        directory.announce(logic(1, false), Duration.ofMillis(50));
        directory.announce(logic(2, false), LONG);

        eventually(() -> directory.members(Greet.From.Logic).equals(List.of(logic(2, false))));

        directory.announce(logic(3, false), LONG);
        try (Jedis jedis = REDIS.client()) {
            assertThat(jedis.hkeys("f2f:members:{logic}")).containsExactlyInAnyOrder("2", "3");
            assertThat(jedis.zcard("f2f:leases:{logic}")).isEqualTo(2);
        }
    }

    @Test
    void aRenewedLeaseLasts() {
        directory.announce(logic(1, false), Duration.ofMillis(50));
        directory.announce(logic(1, false), LONG);
        directory.announce(logic(2, false), Duration.ofMillis(100));

        eventually(() -> directory.members(Greet.From.Logic).size() == 1);
        assertThat(directory.members(Greet.From.Logic)).containsExactly(logic(1, false));
    }

    @Test
    void aWithdrawnLeaseIsVoidAtOnce() {
        directory.announce(logic(1, false), LONG);
        directory.announce(logic(2, false), LONG);
        directory.withdraw(logic(1, false));

        assertThat(directory.members(Greet.From.Logic)).containsExactly(logic(2, false));
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        directory.announce(logic(1, false), LONG);
        try (Jedis jedis = REDIS.client()) {
            for (String text : new String[] {"", "ip=1", "ip=h port=x adminIp=h adminPort=0", "port=1 adminPort=1"}) {
                String incarnation = Integer.toHexString(text.hashCode());
                jedis.zadd("f2f:leases:{logic}", Double.MAX_VALUE, incarnation);
                jedis.hset("f2f:members:{logic}", incarnation, text);
            }
            jedis.zadd("f2f:leases:{logic}", Double.MAX_VALUE, "no hex");
            jedis.hset("f2f:members:{logic}", "no hex", "ip=h port=1 adminIp=h adminPort=0");
            jedis.hset("f2f:members:{logic}", "1", jedis.hget("f2f:members:{logic}", "1") + " later=more");
        }
        assertThat(directory.members(Greet.From.Logic)).containsExactly(logic(1, false));
    }

    @Test
    void theKeysOfAKindAreInOneSlot() {
        assertThat(JedisClusterCRC16.getSlot("f2f:members:{logic}"))
                .isEqualTo(JedisClusterCRC16.getSlot("f2f:leases:{logic}"));
    }

    @Test
    void failsWhileRedisIsAwayAndWorksWhenItIsBack() {
        directory.announce(logic(1, false), LONG);
        REDIS.kill();

        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> directory.members(Greet.From.Logic))
                .withMessageContaining("Redis at 127.0.0.1:" + REDIS.port());

        REDIS.start();
        eventually(() -> {
            try {
                directory.announce(logic(1, false), LONG);
                return true;
            } catch (DirectoryException e) {
                return false; // the next try may not be due yet
            }
        });
        assertThat(directory.members(Greet.From.Logic)).containsExactly(logic(1, false));
    }

    private static Member logic(long incarnation, boolean draining) {
        return new Member(
                Greet.From.Logic,
                incarnation,
                new Endpoint("127.0.0.1", 7070),
                AdminSettings.OFF,
                draining,
                Duration.ZERO);
    }
}
