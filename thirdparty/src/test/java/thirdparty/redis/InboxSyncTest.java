package thirdparty.redis;

import static common.store.InboxSync.FROM_CONFIRMED;
import static common.store.InboxSync.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static thirdparty.redis.InboxBench.BROWSER;
import static thirdparty.redis.InboxBench.PHONE;
import static thirdparty.redis.InboxBench.texts;

import common.store.Appended;
import common.store.FiledSession;
import common.store.InboxPage;
import common.store.LoginAttempt;
import common.store.Receiver;
import common.transport.Address;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

class InboxSyncTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final LoginAttempt LOGIN = LoginAttempt.UNNUMBERED;

    private InboxBench bench;

    @BeforeEach
    void open() {
        bench = InboxBench.with(REDIS.settings(), "bob");
        bench.done(TestSessions.file(bench.batch, "bob", "ios", PHONE));
        bench.done(TestSessions.file(bench.batch, "bob", "web", BROWSER));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anEmptyInboxIsAnEmptyPage() {
        assertPage(bench.sync("bob", "ios", PHONE, 0, FROM_CONFIRMED), 0, 0);
        assertPage(bench.sync("bob", "ios", PHONE, 0, 0), 0, 0);
    }

    @Test
    void pageByPageTheInboxIsRead() {
        bench.appendAll("bob", 1, 10);

        assertPage(bench.sync("bob", "ios", PHONE, 0, FROM_CONFIRMED), 0, 10, "m1", "m2", "m3", "m4");
        assertPage(bench.sync("bob", "ios", PHONE, 0, 4), 4, 10, "m5", "m6", "m7", "m8");
        assertPage(bench.sync("bob", "ios", PHONE, 0, 8), 8, 10, "m9", "m10");
        assertPage(bench.sync("bob", "ios", PHONE, 0, 10), 10, 10);
    }

    @Test
    void aPageOfLargeMessagesHasFewerButAtLeastOne() {
        try (InboxBench roomy = new InboxBench(REDIS.settings(), InboxSettings.STANDARD)) {
            for (int i = 1; i <= 3; i++) {
                roomy.done(roomy.inboxes.append("bob", "large " + i, new byte[200 * 1024]));
            }
            roomy.done(roomy.inboxes.append("bob", "huge", new byte[2 * 1024 * 1024]));
        }

        assertThat(bench.sync("bob", "ios", PHONE, 0, 0).messages()).hasSize(2);
        assertThat(bench.sync("bob", "ios", PHONE, 0, 2).messages()).hasSize(2);
        assertThat(bench.sync("bob", "ios", PHONE, 0, 3).messages()).hasSize(1);
    }

    @Test
    void aPageMayBeLongerThanWhatIsReadAtATime() {
        InboxSettings large = InboxSettings.STANDARD.withPage(100);
        try (InboxBench reader = new InboxBench(REDIS.settings(), large)) {
            reader.appendAll("bob", 1, 130);

            assertThat(texts(reader.sync("bob", "ios", PHONE, 0, 7)))
                    .hasSize(100)
                    .startsWith("m8")
                    .endsWith("m107")
                    .doesNotHaveDuplicates();
            assertThat(texts(reader.sync("bob", "ios", PHONE, 0, 107)))
                    .hasSize(23)
                    .endsWith("m130");
        }
    }

    @Test
    void aDeviceThatSaysNothingGoesOnAfterWhatItConfirmed() {
        bench.appendAll("bob", 1, 5);
        bench.confirm("bob", "ios", 3);

        assertPage(bench.sync("bob", "ios", PHONE, 0, FROM_CONFIRMED), 3, 5, "m4", "m5");
        assertPage(bench.sync("bob", "web", BROWSER, 0, FROM_CONFIRMED), 0, 5, "m1", "m2", "m3", "m4");
    }

    @Test
    void aDeviceThatIsSeenForTheFirstTimeGetsAllThatIsStillThere() {
        bench.appendAll("bob", 1, 4);
        bench.sync("bob", "ios", PHONE, 0, FROM_CONFIRMED);

        assertPage(bench.sync("bob", "web", BROWSER, 0, FROM_CONFIRMED), 0, 4, "m1", "m2", "m3", "m4");
    }

    @Test
    void onlyWhatEveryKnownDeviceHasConfirmedIsTrimmed() {
        bench.sync("bob", "ios", PHONE, 0, FROM_CONFIRMED);
        bench.sync("bob", "web", BROWSER, 0, FROM_CONFIRMED);
        bench.appendAll("bob", 1, 6);

        bench.confirm("bob", "ios", 5);
        assertStored("m1", "m2", "m3", "m4", "m5", "m6");
        bench.confirm("bob", "web", 2);
        assertStored("m3", "m4", "m5", "m6");
        bench.confirm("bob", "ios", 6);
        assertStored("m3", "m4", "m5", "m6");
        bench.confirm("bob", "web", 6);
        assertStored();

        assertPage(bench.sync("bob", "web", BROWSER, 0, 0), 6, 6);
        assertThat(bench.append("bob", "m7"))
                .isInstanceOfSatisfying(
                        Appended.Stored.class,
                        stored -> assertThat(stored.sequence()).isEqualTo(7));
        assertPage(bench.sync("bob", "web", BROWSER, 0, FROM_CONFIRMED), 6, 7, "m7");
    }

    @Test
    void whatHasBeenTrimmedIsSkippedByWhomeverAsksForIt() {
        bench.appendAll("bob", 1, 6);
        bench.confirm("bob", "ios", 4);
        bench.confirm("bob", "web", 4);

        assertPage(bench.sync("bob", "ios", PHONE, 0, 1), 4, 6, "m5", "m6");
    }

    @Test
    void confirmationsOnlyGrow() {
        bench.appendAll("bob", 1, 5);
        bench.confirm("bob", "ios", 4);
        bench.confirm("bob", "ios", 2);
        bench.confirm("bob", "ios", -7);

        assertPage(bench.sync("bob", "ios", PHONE, 0, FROM_CONFIRMED), 4, 5, "m5");
    }

    @Test
    void moreThanThereIsCannotBeConfirmed() {
        bench.appendAll("bob", 1, 3);
        for (long tooMuch : new long[] {4, 1L << 53, Long.MAX_VALUE}) {
            bench.confirm("bob", "ios", tooMuch);
        }
        bench.append("bob", "m4");

        assertPage(bench.sync("bob", "ios", PHONE, 0, FROM_CONFIRMED), 3, 4, "m4");
    }

    @Test
    void whoeverAsksForWhatIsNotThereYetIsToldWhereTheEndIs() {
        bench.appendAll("bob", 1, 3);

        assertPage(bench.sync("bob", "ios", PHONE, 0, 1_000), 3, 3);
        assertPage(bench.sync("bob", "ios", PHONE, 0, Long.MAX_VALUE), 3, 3);
        assertPage(bench.sync("bob", "ios", PHONE, 0, Long.MIN_VALUE), 0, 3, "m1", "m2", "m3");
    }

    @Test
    void whoeverAsksForNothingGetsNothingAndNeedsNoSession() {
        bench.appendAll("bob", 1, 3);

        InboxPage page = bench.sync("bob", "ios", new Address(5, 5), 1, NOTHING);

        assertPage(page, 3, 3);
        assertSessions(PHONE, BROWSER);
    }

    @Test
    void aSessionThatTheStoreHasLostIsFiledAgain() {
        try (Jedis jedis = REDIS.client()) {
            jedis.del(RedisKeys.sessions("bob"));
        }
        assertSessions();

        bench.sync("bob", "ios", PHONE, 0, FROM_CONFIRMED);

        assertSessions(PHONE);
    }

    @Test
    void aSessionWhosePlaceAnotherHasTakenGetsNothing() {
        bench.appendAll("bob", 1, 3);
        Address newer = new Address(3, 3);
        bench.done(TestSessions.file(bench.batch, "bob", "ios", newer));

        assertThat(bench.trySync("bob", "ios", PHONE, 0, FROM_CONFIRMED)).isEmpty();
        assertThat(bench.trySync("bob", "ios", newer, 0, FROM_CONFIRMED)).isPresent();
        assertSessions(newer, BROWSER);
    }

    @Test
    void aSessionThatHasEndedIsNotFiledAgain() {
        bench.done(bench.sessions.unbind("bob", "ios", PHONE));

        assertThat(bench.trySync("bob", "ios", PHONE, 0, 0)).isEmpty();
        assertSessions(BROWSER);
    }

    @Test
    void oneDeviceTooManyCrowdsOutTheOneThatHasBeenAwayForLongest() {
        bench.done(TestSessions.file(bench.batch, "bob", "old", new Address(4, 4)));
        bench.done(bench.sessions.unbind("bob", "old", new Address(4, 4)));
        bench.appendAll("bob", 1, 2);
        bench.pass(Duration.ofDays(2));
        bench.sync("bob", "old", new Address(4, 5), LOGIN, 1);
        bench.done(bench.sessions.unbind("bob", "old", new Address(4, 5)));

        InboxPage page = bench.sync("bob", "new", new Address(6, 6), LOGIN, 0);

        assertPage(page, 0, 2, "m1", "m2");
        assertThat(page.displaced()).as("whoever is connected stays").isEmpty();
        assertDevices("ios", "web", "new");
        assertSessions(PHONE, BROWSER, new Address(6, 6));
    }

    @Test
    void oneDeviceTooManyEndsTheSessionThatWasHeardOfLeastLatelyIfAllAreConnected() {
        bench.pass(Duration.ofDays(1));
        bench.sync("bob", "third", new Address(4, 4), LOGIN, 0);
        bench.sync("bob", "ios", PHONE, 0, FROM_CONFIRMED);

        InboxPage page = bench.sync("bob", "new", new Address(6, 6), LOGIN, 0);

        assertThat(page.displaced()).containsExactly(new FiledSession("web", BROWSER));
        assertDevices("ios", "third", "new");
        assertSessions(PHONE, new Address(4, 4), new Address(6, 6));
        assertThat(bench.trySync("bob", "web", BROWSER, 0, FROM_CONFIRMED))
                .as("its session has ended")
                .isEmpty();
    }

    @Test
    void whatACrowdedOutDeviceStillConfirmsDoesNotCrowdOutAnother() {
        bench.sync("bob", "third", new Address(4, 4), LOGIN, 0);
        bench.pass(Duration.ofDays(1));
        for (String platform : List.of("ios", "third")) {
            bench.sync("bob", platform, platform.equals("ios") ? PHONE : new Address(4, 4), 0, FROM_CONFIRMED);
        }
        bench.sync("bob", "new", new Address(6, 6), LOGIN, 0);

        bench.sync("bob", "web", BROWSER, 0, NOTHING);

        assertDevices("ios", "third", "new");
    }

    @Test
    void howeverManyNamesAUserGivesItsDevicesNoMoreIsKeptOfThemThanTheSettingSays() {
        for (int i = 0; i < 100; i++) {
            LoginAttempt attempt = new LoginAttempt("run", i, 0, i + 1);
            bench.done(TestSessions.file(bench.batch, "bob", "p" + i, new Address(7, i), attempt, InboxBench.SETTINGS));
        }

        try (Jedis jedis = REDIS.client()) {
            for (String key :
                    List.of(RedisKeys.devices("bob"), RedisKeys.deviceTimes("bob"), RedisKeys.sessions("bob"))) {
                assertThat(jedis.hlen(key)).as(key).isEqualTo(InboxBench.DEVICES);
            }
            assertThat(jedis.hlen(RedisKeys.logins("bob"))).isEqualTo(2L * InboxBench.DEVICES);
            assertThat(jedis.llen(RedisKeys.ended("bob"))).isLessThanOrEqualTo(RedisSessions.ENDED_REMEMBERED);
        }
    }

    @Test
    void aDeviceThatIsAwayHoldsBackHalfAnInboxAndNoMoreFromOneThatReads() {
        bench.done(bench.sessions.unbind("bob", "web", BROWSER));
        bench.appendAll("bob", 1, 5);
        bench.confirm("bob", "ios", 5);
        assertStored("m1", "m2", "m3", "m4", "m5");

        bench.append("bob", "m6");
        bench.confirm("bob", "ios", 6);

        assertStored();
        assertDevices("ios");
        assertPage(bench.sync("bob", "web", new Address(4, 4), LOGIN, 0), 6, 6);
    }

    @Test
    void ofLargeMessagesItHoldsBackHalfAsManyBytesAsThereMayBe() {
        bench.done(bench.sessions.unbind("bob", "web", BROWSER));
        byte[] large = new byte[5 * InboxSettings.LARGE];
        bench.done(bench.inboxes.append("bob", "large 1", large));
        bench.done(bench.inboxes.append("bob", "large 2", large));
        bench.confirm("bob", "ios", 2);
        assertDevices("ios", "web");

        bench.done(bench.inboxes.append("bob", "large 3", large));
        bench.confirm("bob", "ios", 3);

        assertStored();
        assertDevices("ios");
    }

    @Test
    void whoHasReadLessThanADeviceThatIsAwayForgetsNothing() {
        bench.appendAll("bob", 1, 10);
        bench.confirm("bob", "web", 3);
        bench.done(bench.sessions.unbind("bob", "web", BROWSER));

        bench.confirm("bob", "ios", 3);

        assertDevices("ios", "web");
        assertStored("m4", "m5", "m6", "m7", "m8", "m9", "m10");
    }

    @Test
    void aDeviceThatIsConnectedIsNotForgottenHoweverLittleItHasRead() {
        bench.appendAll("bob", 1, 10);

        bench.confirm("bob", "ios", 10);

        assertDevices("ios", "web");
        assertPage(bench.sync("bob", "web", BROWSER, 0, FROM_CONFIRMED), 0, 10, "m1", "m2", "m3", "m4");
    }

    private void assertDevices(String... expected) {
        try (Jedis jedis = REDIS.client()) {
            assertThat(jedis.hkeys(RedisKeys.devices("bob"))).containsExactlyInAnyOrder(expected);
            assertThat(jedis.hkeys(RedisKeys.deviceTimes("bob"))).containsExactlyInAnyOrder(expected);
        }
    }

    private void assertStored(String... expected) {
        try (Jedis jedis = REDIS.client()) {
            assertThat(jedis.lrange(RedisKeys.messages("bob"), 0, -1)).containsExactly(expected);
        }
    }

    private void assertSessions(Address... expected) {
        assertThat(((Receiver.Known) bench.done(bench.sessions.receiver("bob"))).sessions())
                .containsExactlyInAnyOrder(expected);
    }

    private static void assertPage(InboxPage page, long after, long last, String... messages) {
        assertThat(page.after()).isEqualTo(after);
        assertThat(page.last()).isEqualTo(last);
        assertThat(texts(page)).isEqualTo(List.of(messages));
    }
}
