package auth.handler;

import static auth.handler.HandlerBench.login;
import static org.assertj.core.api.Assertions.assertThat;

import auth.limit.LoginGuard;
import common.dispatch.RefusedException;
import common.security.PasswordHasher;
import common.store.Account;
import common.store.Revocation;
import common.testing.Sent;
import common.transport.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.ResponseCode;
import protobuf.generate.internal.Internal.Dest;
import thirdparty.testing.TestRedis;

class HashUpgradesTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final Account WEAK = new Account("weak hash of secret", "test");

    private final HandlerBench bench = new HandlerBench(REDIS);

    /** What is to become of each hash that was asked for. */
    private final List<CompletableFuture<String>> hashes = new ArrayList<>();

    private final LoginHandler handler = handler(new PasswordHasher() {
        @Override
        public CompletionStage<String> hash(String password, String who) {
            hashes.add(new CompletableFuture<>());
            return hashes.get(hashes.size() - 1);
        }

        @Override
        public CompletionStage<Boolean> verify(String password, String hash, String who) {
            return bench.hasher.verify(password, hash, who);
        }

        @Override
        public boolean isWeak(String hash) {
            return bench.hasher.isWeak(hash);
        }

        @Override
        public String decoy() {
            return bench.hasher.decoy();
        }
    });

    private LoginHandler handler(PasswordHasher hasher) {
        HashUpgrades upgrades = new HashUpgrades(bench.accounts, hasher, new HashUpgradeCounts(bench.meters));
        return new LoginHandler(
                bench.accounts,
                bench.tokens,
                new PasswordCheck(bench.accounts, hasher, new LoginGuard(), false),
                upgrades);
    }

    @BeforeEach
    void register() {
        bench.accounts.create("alice", WEAK);
        bench.batch.flush();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private CompletableFuture<?> logIn(String password, int code) {
        CompletableFuture<?> done =
                bench.handle(handler, login("alice", password).build(), "alice", 7);
        List<Sent> sent = bench.sent.next(2);
        assertThat(sent.get(0).dest()).isEqualTo(Dest.Gate);
        assertThat(sent.get(1).code()).isEqualTo(code);
        return done;
    }

    private void finish(int hash, String text) {
        hashes.get(hash).complete(text);
        bench.batch.flush();
    }

    private void assertCounted(int stored, int overtaken, int failed) {
        assertThat(List.of("stored", "overtaken", "failed"))
                .extracting(outcome -> (int) bench.meters
                        .get(HashUpgradeCounts.METER)
                        .tag("outcome", outcome)
                        .counter()
                        .count())
                .containsExactly(stored, overtaken, failed);
    }

    @Test
    void aLoginIsAnsweredAndThenReplacesAWeakHash() {
        CompletableFuture<?> done = logIn("secret", 201);
        assertThat(done).as("the user's next message waits").isNotDone();
        assertThat(bench.found("alice")).isEqualTo(WEAK);

        finish(0, "hash of secret");

        assertThat(done).isCompleted();
        assertThat(bench.found("alice")).isEqualTo(new Account("hash of secret", "test"));
        assertCounted(1, 0, 0);
        assertThat(logIn("secret", 201)).isCompleted();
        assertThat(hashes).as("not done again").hasSize(1);
    }

    @Test
    void aWrongPasswordReplacesNothing() {
        assertThat(logIn("wrong", 202)).isCompleted();

        assertThat(hashes).isEmpty();
    }

    @Test
    void aTokenReplacesNothing() {
        String token = bench.token("alice", "web", 0);
        bench.handle(
                handler,
                login("alice", "secret").setPlatform("web").setToken(token).build(),
                "alice",
                7);

        assertThat(bench.sent.next(2).get(1).code()).isEqualTo(201);
        assertThat(hashes).isEmpty();
    }

    @Test
    void aChangeOfPasswordInBetweenStays() {
        CompletableFuture<?> done = logIn("secret", 201);
        bench.accounts.changePassword(
                "alice", WEAK.passwordHash(), "hash of changed", new Revocation("r", new Address(1, 1)));
        bench.batch.flush();

        finish(0, "hash of secret");

        assertThat(done).isCompleted();
        assertThat(bench.found("alice")).isEqualTo(new Account("hash of changed", "test", 1));
        assertCounted(0, 1, 0);
    }

    @Test
    void ofTwoLoginsAtOnceOneReplacesIt() {
        logIn("secret", 201);
        logIn("secret", 201);

        finish(0, "first hash of secret");
        finish(1, "second hash of secret");

        assertThat(bench.found("alice")).isEqualTo(new Account("first hash of secret", "test"));
        assertCounted(1, 1, 0);
        logIn("secret", 201);
    }

    @Test
    void aFullQueueOfHashesCostsTheUpgradeOnly() {
        CompletableFuture<?> done = logIn("secret", 201);

        hashes.get(0).completeExceptionally(new RefusedException(ResponseCode.BUSY, "full"));

        assertThat(done).isCompleted();
        assertThat(bench.found("alice")).isEqualTo(WEAK);
        assertCounted(0, 0, 1);
        assertThat(bench.sent.rest()).isEmpty();
        assertThat(bench.refusals.summary()).isEqualTo("none");
    }

    @Test
    void aStoreThatIsAwayCostsTheUpgradeOnly() {
        CompletableFuture<?> done = logIn("secret", 201);
        REDIS.kill();

        finish(0, "hash of secret");

        assertThat(done).isCompleted();
        assertCounted(0, 0, 1);
        assertThat(bench.sent.rest()).isEmpty();
    }
}
