package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static thirdparty.redis.InboxBench.BROWSER;
import static thirdparty.redis.InboxBench.PHONE;

import common.store.Account;
import common.store.Appended;
import common.store.Deleted;
import common.store.InboxPage;
import common.store.InboxSync;
import common.store.Receiver;
import common.store.Revocation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

class AccountDeletionTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final String TOMBSTONE = "f2f:{bob}:tombstone";

    private InboxBench bench;

    /** An account that has a key of every kind. */
    @BeforeEach
    void useAll() {
        bench = InboxBench.with(REDIS.settings(), "bob");
        bench.done(bench.accounts.revoke("bob", new Revocation("r", PHONE)));
        bench.done(TestSessions.file(bench.batch, "bob", "ios", PHONE, 1));
        bench.done(TestSessions.file(bench.batch, "bob", "web", BROWSER, 1));
        bench.done(bench.sessions.unbind("bob", "tablet", BROWSER));
        bench.appendAll("bob", 1, InboxBench.REMEMBER_COUNT);
        bench.confirm("bob", "ios", 2);
        bench.appendAll("bob", InboxBench.REMEMBER_COUNT + 1, InboxBench.CAPACITY);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Deleted delete() {
        return bench.done(bench.accounts.delete("bob", "hash", "d")).orElseThrow();
    }

    private static List<String> keys() {
        try (Jedis redis = REDIS.client()) {
            return redis.keys("*").stream().sorted().toList();
        }
    }

    @Test
    void nothingIsLeftButATombstoneThatNamesTheRequest() {
        assertThat(keys()).hasSizeGreaterThanOrEqualTo(9).doesNotContain(TOMBSTONE);

        assertThat(delete().ended()).containsExactlyInAnyOrder(PHONE, BROWSER);

        assertThat(keys()).containsExactly(TOMBSTONE);
        try (Jedis redis = REDIS.client()) {
            assertThat(redis.get(TOMBSTONE)).isEqualTo("d");
            assertThat(redis.pttl(TOMBSTONE)).as("for good").isEqualTo(-1);
        }
        assertThat(bench.done(bench.accounts.find("bob"))).isEmpty();
    }

    @Test
    void othersKeepTheirs() {
        bench.done(bench.accounts.create("bobby", new Account("hash", "test")));
        assertThat(bench.append("bobby", "m1")).isEqualTo(new Appended.Stored(1, List.of()));

        delete();

        assertThat(bench.append("bobby", "m1")).isEqualTo(new Appended.Duplicate(1));
    }

    @Test
    void oneThatComesAgainIsAnsweredTheSameAndAnotherIsNot() {
        delete();

        assertThat(bench.done(bench.accounts.delete("bob", "hash", "d"))).contains(new Deleted(List.of()));
        assertThat(bench.done(bench.accounts.findDeleted("bob", "d"))).contains(new Deleted(List.of()));
        assertThat(bench.done(bench.accounts.delete("bob", "hash", "e"))).isEmpty();
        assertThat(bench.done(bench.accounts.findDeleted("bob", "e"))).isEmpty();
    }

    @Test
    void thePasswordHasToBeTheOneThatWasChecked() {
        List<String> before = keys();

        assertThat(bench.done(bench.accounts.delete("bob", "another hash", "d")))
                .isEmpty();
        assertThat(bench.done(bench.accounts.findDeleted("bob", "d"))).isEmpty();
        assertThat(bench.done(bench.accounts.delete("nobody", "hash", "d"))).isEmpty();

        assertThat(keys()).isEqualTo(before);
    }

    @Test
    void messagesForTheUserHaveNoReceiver() {
        delete();

        assertThat(bench.append("bob", "m1")).as("one of before, sent again").isEqualTo(new Appended.NoReceiver());
        assertThat(bench.append("bob", "new")).isEqualTo(new Appended.NoReceiver());
        assertThat(bench.done(bench.sessions.receiver("bob"))).isEqualTo(new Receiver.Unknown());
        assertThat(keys()).containsExactly(TOMBSTONE);
    }

    @Test
    void theNameIsTakenForGoodAlsoForTheRegistrationThatMadeTheAccount() {
        delete();

        assertThat(bench.done(bench.accounts.create("bob", new Account("hash", "test"))))
                .isFalse();
        assertThat(bench.done(bench.accounts.create("bob", new Account("hash", "another"))))
                .isFalse();
        assertThat(keys()).containsExactly(TOMBSTONE);
    }

    @Test
    void whatComesLateFilesNoSessionAndReadsAndWritesNothing() {
        delete();

        assertThat(bench.done(TestSessions.file(bench.batch, "bob", "web", BROWSER, 1)))
                .as("a login that auth had passed")
                .get()
                .matches(InboxPage::isOfDeletedAccount);
        assertThat(bench.sync("bob", "ios", PHONE, 0, 0)).as("a heartbeat").matches(InboxPage::isOfDeletedAccount);
        assertThat(bench.sync("bob", "ios", PHONE, 9, InboxSync.NOTHING))
                .as("a confirmation")
                .matches(InboxPage::isOfDeletedAccount);
        assertThat(bench.done(bench.accounts.revoke("bob", new Revocation("r", PHONE))))
                .isEmpty();
        assertThat(bench.done(bench.accounts.changePassword("bob", "hash", "other", new Revocation("c", PHONE))))
                .isEmpty();
        assertThat(bench.done(bench.accounts.replaceHash("bob", "hash", "better")))
                .isFalse();
        assertThat(keys()).containsExactly(TOMBSTONE);
    }

    @Test
    void theEndOfAConnectionThatComesLateIsForgottenWithinTheHour() {
        delete();

        assertThat(bench.done(bench.sessions.unbind("bob", "web", BROWSER))).isFalse();

        try (Jedis redis = REDIS.client()) {
            assertThat(keys()).containsExactly("f2f:{bob}:ended", TOMBSTONE);
            assertThat(redis.pttl("f2f:{bob}:ended")).isPositive();
        }
    }
}
