package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;

import common.store.Account;
import common.store.FiledSession;
import common.store.Receiver;
import common.transport.Address;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

class RedisSessionsTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final Address PHONE = new Address(-1, 1);
    private static final Address BROWSER = new Address(Long.MIN_VALUE, Long.MAX_VALUE);

    private final RedisBatch batch = new RedisBatch(REDIS.settings());
    private final RedisAccounts accounts = new RedisAccounts(batch);
    private final RedisSessions sessions = new RedisSessions(batch);

    @AfterEach
    void close() {
        batch.close();
    }

    @Test
    void aReceiverWithoutAnAccountIsUnknownEvenIfThereIsASession() {
        done(TestSessions.file(batch, "alice", "android", PHONE));

        assertThat(done(sessions.receiver("alice"))).isEqualTo(new Receiver.Unknown());
    }

    @Test
    void aReceiverWhoIsNotLoggedInIsKnownAndOffline() {
        done(accounts.create("alice", new Account("hash", "test")));

        assertSessions("alice");
    }

    @Test
    void aReceiverIsFoundOnEveryPlatform() {
        done(accounts.create("alice", new Account("hash", "test")));
        done(TestSessions.file(batch, "alice", "android", PHONE));
        done(TestSessions.file(batch, "alice", "web", BROWSER));

        assertSessions("alice", PHONE, BROWSER);
    }

    @Test
    void aLaterLoginOnAPlatformTakesThePlaceOfTheOneBefore() {
        done(accounts.create("alice", new Account("hash", "test")));
        done(TestSessions.file(batch, "alice", "web", PHONE));
        done(TestSessions.file(batch, "alice", "web", BROWSER));

        assertSessions("alice", BROWSER);
    }

    @Test
    void aSessionIsRemovedOnlyByTheConnectionThatItIsAt() {
        done(accounts.create("alice", new Account("hash", "test")));
        done(TestSessions.file(batch, "alice", "web", BROWSER));

        assertThat(done(sessions.unbind("alice", "web", PHONE))).isFalse();
        assertThat(done(sessions.unbind("alice", "android", BROWSER))).isFalse();
        assertThat(done(sessions.unbind("bob", "web", BROWSER))).isFalse();
        assertSessions("alice", BROWSER);

        assertThat(done(sessions.unbind("alice", "web", BROWSER))).isTrue();
        assertThat(done(sessions.unbind("alice", "web", BROWSER))).isFalse();
        assertSessions("alice");
    }

    @Test
    void whoIsDisplacedIsNamed() {
        assertThat(displacedBy("web", PHONE)).isNull();
        assertThat(displacedBy("ios", PHONE)).as("another platform").isNull();
        assertThat(displacedBy("web", PHONE)).as("the same login again").isNull();

        assertThat(displacedBy("web", BROWSER)).isEqualTo(PHONE);
    }

    @Test
    void aDisplacedSessionDoesNotComeBackByALateLogin() {
        done(accounts.create("alice", new Account("hash", "test")));
        done(TestSessions.file(batch, "alice", "web", PHONE));
        done(TestSessions.file(batch, "alice", "web", BROWSER));

        assertThat(done(TestSessions.file(batch, "alice", "web", PHONE))).isEmpty();
        assertThat(done(sessions.unbind("alice", "web", PHONE))).isFalse();
        assertSessions("alice", BROWSER);
    }

    @Test
    void aConnectionThatIsGoneIsNotFiledByALoginThatComesAfterItsEnd() {
        done(accounts.create("alice", new Account("hash", "test")));
        assertThat(done(sessions.unbind("alice", "web", PHONE))).isFalse();

        assertThat(done(TestSessions.file(batch, "alice", "web", PHONE))).isEmpty();
        assertSessions("alice");
    }

    @Test
    void theEndedAreRememberedBoundedInNumberAndTime() {
        for (int i = 0; i < 1_000; i++) {
            TestSessions.file(batch, "alice", "web", new Address(1, i));
        }
        done(sessions.unbind("alice", "web", new Address(1, 999)));

        try (Jedis jedis = REDIS.client()) {
            assertThat(jedis.llen(RedisKeys.ended("alice"))).isEqualTo(64);
            assertThat(jedis.lindex(RedisKeys.ended("alice"), 0)).isEqualTo("web@" + new Address(1, 999));
            assertThat(jedis.pttl(RedisKeys.ended("alice"))).isPositive();
        }
    }

    /** The connection whose place {@code address} takes. */
    private @Nullable Address displacedBy(String platform, Address address) {
        return done(TestSessions.file(batch, "alice", platform, address)).orElseThrow().displaced().stream()
                .map(FiledSession::connection)
                .findFirst()
                .orElse(null);
    }

    private void assertSessions(String user, Address... expected) {
        assertThat(done(sessions.receiver(user)))
                .asInstanceOf(InstanceOfAssertFactories.type(Receiver.Known.class))
                .satisfies(known -> assertThat(known.sessions()).containsExactlyInAnyOrder(expected));
    }

    private <T> T done(CompletionStage<T> stage) {
        batch.flush();
        return stage.toCompletableFuture().join();
    }
}
