package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;

import common.store.Account;
import common.store.Revocation;
import common.store.Revoked;
import common.transport.Address;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

class RevocationTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final Address PHONE = new Address(1, 1);
    private static final Address BROWSER = new Address(1, 2);
    private static final Address TABLET = new Address(-2, 3);

    private final RedisBatch batch = new RedisBatch(REDIS.settings());
    private final RedisAccounts accounts = new RedisAccounts(batch);

    @BeforeEach
    void logInEverywhere() {
        done(accounts.create("alice", new Account("hash", "test")));
        done(TestSessions.file(batch, "alice", "ios", PHONE));
        done(TestSessions.file(batch, "alice", "web", BROWSER));
        done(TestSessions.file(batch, "alice", "tablet", TABLET));
    }

    @AfterEach
    void close() {
        batch.close();
    }

    private <T> T done(CompletionStage<T> stage) {
        batch.flush();
        return stage.toCompletableFuture().join();
    }

    private Account account() {
        return done(accounts.find("alice")).orElseThrow();
    }

    @Test
    void itRaisesTheGenerationAndEndsTheOtherSessions() {
        Revoked revoked =
                done(accounts.revoke("alice", new Revocation("a", PHONE))).orElseThrow();

        assertThat(revoked.generation()).isOne();
        assertThat(revoked.platform()).contains("ios");
        assertThat(revoked.ended()).containsExactlyInAnyOrder(BROWSER, TABLET);
        assertThat(account()).isEqualTo(new Account("hash", "test", 1));
        try (Jedis redis = REDIS.client()) {
            assertThat(redis.hgetAll("f2f:{alice}:sessions")).containsOnlyKeys("ios");
        }
        assertThat(done(TestSessions.file(batch, "alice", "web", BROWSER)))
                .as("what has ended does not come back")
                .isEmpty();
        assertThat(done(TestSessions.file(batch, "alice", "web", new Address(1, 9), 0)))
                .as("a login that was under way")
                .isEmpty();
        assertThat(done(TestSessions.file(batch, "alice", "web", new Address(1, 10), 1)))
                .as("a login of afterwards")
                .isPresent();
    }

    @Test
    void oneThatComesAgainIsDoneOnceAndAnsweredTheSame() {
        done(accounts.revoke("alice", new Revocation("a", PHONE)));
        done(accounts.revoke("alice", new Revocation("b", PHONE)));

        assertThat(done(accounts.revoke("alice", new Revocation("a", PHONE))))
                .contains(new Revoked(1, Optional.of("ios"), List.of()));
        assertThat(done(accounts.findRevoked("alice", new Revocation("b", BROWSER))))
                .as("the second, asked for from a connection that has ended")
                .contains(new Revoked(2, Optional.empty(), List.of()));
        assertThat(done(accounts.findRevoked("alice", new Revocation("c", PHONE))))
                .isEmpty();
        assertThat(account().generation()).isEqualTo(2);
    }

    @Test
    void aChangeOfPasswordThatComesLateChangesNothing() {
        Revocation there = new Revocation("there", PHONE);
        Revocation back = new Revocation("back", PHONE);
        done(accounts.changePassword("alice", "hash", "other", there));
        done(accounts.changePassword("alice", "other", "hash", back));

        assertThat(done(accounts.changePassword("alice", "hash", "other", there))
                        .orElseThrow()
                        .generation())
                .isOne();
        assertThat(account()).isEqualTo(new Account("hash", "test", 2));
    }

    @Test
    void ofTwoChangesAtOnceOneIsMade() {
        var one = accounts.changePassword("alice", "hash", "one", new Revocation("1", PHONE));
        var two = accounts.changePassword("alice", "hash", "two", new Revocation("2", BROWSER));

        assertThat(done(one)).isPresent();
        assertThat(done(two)).isEmpty();
        assertThat(account()).isEqualTo(new Account("one", "test", 1));
    }

    @Test
    void aBetterHashTakesThePlaceOfTheOneThatWasCheckedAndOfNoOther() {
        assertThat(done(accounts.replaceHash("alice", "hash", "better"))).isTrue();
        assertThat(account()).as("nothing has ended").isEqualTo(new Account("better", "test", 0));

        done(accounts.changePassword("alice", "better", "changed", new Revocation("a", PHONE)));
        assertThat(done(accounts.replaceHash("alice", "better", "best"))).isFalse();
        assertThat(account()).isEqualTo(new Account("changed", "test", 1));
        assertThat(done(accounts.replaceHash("bob", "hash", "better"))).isFalse();
        assertThat(done(accounts.find("bob"))).isEmpty();
    }

    @Test
    void whoHasNoAccountHasNothingToEnd() {
        assertThat(done(accounts.revoke("bob", new Revocation("a", PHONE)))).isEmpty();
        assertThat(done(accounts.changePassword("bob", "", "x", new Revocation("a", PHONE))))
                .isEmpty();
        assertThat(done(accounts.find("bob"))).isEmpty();
    }

    @Test
    void theMemoryOfRevocationsHasABound() {
        for (int i = 0; i < 100; i++) {
            done(accounts.revoke("alice", new Revocation("r" + i, PHONE)));
        }
        try (Jedis redis = REDIS.client()) {
            assertThat(redis.llen("f2f:{alice}:revocations")).isEqualTo(64);
            assertThat(redis.pttl("f2f:{alice}:revocations")).isPositive();
        }
    }
}
