package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;

import common.config.RedisLogin;
import common.config.RedisPlace;
import common.config.RedisSettings;
import common.config.ReplicaWait;
import common.config.Secret;
import common.store.Account;
import common.store.Appended;
import common.store.Receiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thirdparty.testing.RedisServers;
import thirdparty.testing.TestSessions;

/** A Redis that lets in whom it knows, and lets them do what docs/redis.md says that they need. */
class RedisLoginTest {

    private static final String PASSWORD = "correct-horse";

    @TempDir
    private static Path directory;

    private static RedisServers servers;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        servers = new RedisServers(directory);
        port = servers.start(("--user default off --user face on >" + PASSWORD
                        + " ~f2f:* +@read +@write +@connection +evalsha +script|load +role +wait")
                .split(" "));
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void aUserWithThePasswordIsServedAndNeedsNoMoreRightsThanTheDocumentationSays() {
        RedisSettings settings = settings("face", PASSWORD);
        assertThat(new RedisCheck(new RedisConnector(settings)).obstacle()).isEmpty();
        try (InboxBench bench = InboxBench.with(settings, "bob")) {
            bench.done(TestSessions.file(bench.batch, "bob", "ios", InboxBench.PHONE));
            assertThat(bench.append("bob", "m1")).isEqualTo(new Appended.Stored(1, List.of(InboxBench.PHONE)));
            bench.confirm("bob", "ios", 1);
            assertThat(bench.done(bench.accounts.find("bob"))).contains(new Account("hash", "test"));
            assertThat(bench.done(bench.sessions.receiver("bob")))
                    .isEqualTo(new Receiver.Known(List.of(InboxBench.PHONE)));
            assertThat(bench.done(bench.sessions.unbind("bob", "ios", InboxBench.PHONE)))
                    .isTrue();
        }
    }

    @Test
    void aWrongPasswordIsToldAndNotRepeated() {
        refusedWithout("guess-of-mine", settings("face", "guess-of-mine"), "WRONGPASS");
    }

    @Test
    void noPasswordIsTold() {
        refusedWithout(PASSWORD, settings(null, null), "NOAUTH");
    }

    @Test
    void aPasswordForNobodyIsToldAndNotRepeated() {
        refusedWithout(PASSWORD, settings("nobody", PASSWORD), "WRONGPASS");
    }

    private static void refusedWithout(String secret, RedisSettings settings, String reason) {
        assertThat(settings.toString()).doesNotContain(secret);
        assertThat(new RedisCheck(new RedisConnector(settings)).obstacle())
                .hasValueSatisfying(obstacle -> assertThat(obstacle)
                        .startsWith("Redis at 127.0.0.1:" + port + " refuses: " + reason)
                        .doesNotContain(secret));
        try (RedisBatch batch = new RedisBatch(settings)) {
            CompletableFuture<Boolean> created = new RedisAccounts(batch)
                    .create("eve", new Account("hash", "test"))
                    .toCompletableFuture();
            batch.flush();
            assertThat(created)
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withMessageContaining(reason)
                    .satisfies(failure -> assertThat(failure).hasStackTraceContaining(reason))
                    .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain(secret));
        }
    }

    private static String stackTrace(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    private static RedisSettings settings(@Nullable String user, @Nullable String password) {
        return new RedisSettings(
                new RedisPlace.Single(servers.endpoint(port)),
                new RedisLogin(user, password == null ? null : new Secret(password)),
                null,
                Duration.ofSeconds(3),
                Duration.ZERO,
                ReplicaWait.NONE);
    }
}
