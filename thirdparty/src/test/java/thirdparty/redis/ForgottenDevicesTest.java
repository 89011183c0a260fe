package thirdparty.redis;

import static common.store.InboxSync.FROM_CONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;
import static thirdparty.redis.InboxBench.BROWSER;
import static thirdparty.redis.InboxBench.CAPACITY;
import static thirdparty.redis.InboxBench.DEVICE_MEMORY;
import static thirdparty.redis.InboxBench.PHONE;
import static thirdparty.redis.InboxBench.texts;

import common.store.Appended;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

/** A device that never comes back does not keep an inbox from being trimmed for good. */
class ForgottenDevicesTest {

    /** A device's time is up to an hour behind, which is allowed for once more. */
    private static final Duration CERTAINLY = DEVICE_MEMORY.plusHours(2);

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private InboxBench bench;

    @BeforeEach
    void bothDevicesAreKnown() {
        bench = InboxBench.with(REDIS.settings(), "bob");
        bench.done(TestSessions.file(bench.batch, "bob", "ios", PHONE));
        bench.done(TestSessions.file(bench.batch, "bob", "web", BROWSER));
        phoneConfirms(0);
        bench.sync("bob", "web", BROWSER, 0, FROM_CONFIRMED);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aDeviceThatWasNotSeenForLongDoesNotKeepWhatTheOthersHaveConfirmed() {
        bench.appendAll("bob", 1, 4);
        bench.pass(DEVICE_MEMORY);
        phoneConfirms(4);
        assertThat(kept()).as("not yet forgotten").isEqualTo(4);

        bench.pass(CERTAINLY.minus(DEVICE_MEMORY));
        phoneConfirms(4);

        assertThat(kept()).isZero();
        assertThat(known()).isEqualTo(1);
    }

    @Test
    void anInboxThatIsFullBecauseOfItTakesMessagesAgain() {
        bench.appendAll("bob", 1, CAPACITY);
        phoneConfirms(CAPACITY);
        assertThat(bench.append("bob", "one more")).isInstanceOf(Appended.Full.class);

        bench.pass(CERTAINLY);
        phoneConfirms(CAPACITY);

        assertThat(bench.append("bob", "one more")).isInstanceOf(Appended.Stored.class);
    }

    @Test
    void whenItComesBackItGetsWhatIsStillThere() {
        bench.appendAll("bob", 1, 4);
        bench.pass(CERTAINLY);
        phoneConfirms(3);

        var page = bench.sync("bob", "web", BROWSER, 0, FROM_CONFIRMED);
        assertThat(page.after()).isEqualTo(3);
        assertThat(texts(page)).containsExactly("m4");

        phoneConfirms(4);
        assertThat(kept()).as("it is known again").isEqualTo(1);
    }

    @Test
    void itIsNotForgottenAfterItHasComeBackInTime() {
        bench.appendAll("bob", 1, 4);
        for (int i = 0; i < 3; i++) {
            bench.pass(DEVICE_MEMORY);
            bench.sync("bob", "web", BROWSER, 0, FROM_CONFIRMED);
            phoneConfirms(4);
        }
        assertThat(kept()).isEqualTo(4);
    }

    @Test
    void oneThatComesBackFirstOfAllIsNotForgottenHoweverLongItWasAway() {
        bench.appendAll("bob", 1, 4);
        bench.pass(CERTAINLY.multipliedBy(3));
        assertThat(texts(bench.sync("bob", "web", BROWSER, 0, FROM_CONFIRMED))).contains("m1");
        phoneConfirms(4);
        assertThat(kept()).isEqualTo(4);
    }

    @Test
    void aDeviceThatIsConnectedAndConfirmsNothingIsNotForgotten() {
        bench.appendAll("bob", 1, 4);
        for (Duration passed = Duration.ZERO; passed.compareTo(CERTAINLY) < 0; passed = passed.plusHours(7)) {
            bench.pass(Duration.ofHours(7));
            bench.sync("bob", "web", BROWSER, 0, 4);
        }
        phoneConfirms(4);
        assertThat(kept()).isEqualTo(4);
    }

    @Test
    void messagesThatNoDeviceHasConfirmedAreKeptHoweverLongAllAreAway() {
        bench.appendAll("bob", 1, 4);
        bench.pass(CERTAINLY.multipliedBy(3));
        assertThat(texts(bench.sync("bob", "android", PHONE, 0, FROM_CONFIRMED)))
                .contains("m1");
        assertThat(kept()).isEqualTo(4);
    }

    @Test
    void devicesFromBeforeTheirTimesWereNotedBeginToAgeNow() {
        try (Jedis jedis = REDIS.client()) {
            jedis.del(RedisKeys.deviceTimes("bob"));
        }
        bench.appendAll("bob", 1, 4);
        phoneConfirms(4);
        assertThat(kept()).isEqualTo(4);

        bench.pass(CERTAINLY);
        phoneConfirms(4);
        assertThat(kept()).isZero();
    }

    private void phoneConfirms(long sequence) {
        bench.confirm("bob", "ios", sequence);
    }

    private static long kept() {
        try (Jedis jedis = REDIS.client()) {
            return jedis.llen(RedisKeys.messages("bob"));
        }
    }

    private static long known() {
        try (Jedis jedis = REDIS.client()) {
            assertThat(jedis.hlen(RedisKeys.deviceTimes("bob"))).isEqualTo(jedis.hlen(RedisKeys.devices("bob")));
            return jedis.hlen(RedisKeys.devices("bob"));
        }
    }
}
