package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import common.config.Endpoint;
import common.config.RedisSettings;
import common.store.Account;
import common.store.Appended;
import common.store.InboxSync;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that keeps everything that it has answered is killed in the middle of things, and comes back. */
class InboxDurabilityTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final InboxSettings LARGE = InboxSettings.STANDARD
            .withCapacity(1_000_000)
            .withPage(1_000_000)
            .withMemory(1_000_000, InboxBench.REMEMBER);

    @TempDir
    private Path directory;

    private RedisSettings settings;
    private @Nullable Process process;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings = new RedisSettings(new Endpoint("127.0.0.1", probe.getLocalPort()), LONG, Duration.ZERO);
        }
        run();
    }

    @AfterEach
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void nothingThatWasAcknowledgedIsMissingAndNothingIsThereTwice() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        CountDownLatch enough = new CountDownLatch(200);
        Thread appending = new Thread(() -> appendUntilItBreaks(acknowledged, unknown, enough));
        appending.start();
        assertThat(enough.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        kill();
        appending.join();
        run();

        try (InboxBench bench = new InboxBench(settings, LARGE)) {
            assertThat(stored(bench)).startsWith(acknowledged.toArray(String[]::new));

            int before = stored(bench).size();
            for (int i = 0; i < acknowledged.size(); i++) {
                assertThat(bench.append("bob", acknowledged.get(i))).isEqualTo(new Appended.Duplicate(i + 1));
            }
            assertThat(stored(bench)).hasSize(before);

            unknown.forEach(token -> bench.append("bob", token));
            assertThat(stored(bench)).doesNotHaveDuplicates().containsAll(unknown);
        }
    }

    /** Batches of ten; of those in the last one it is not known whether they were stored. */
    private void appendUntilItBreaks(List<String> acknowledged, List<String> unknown, CountDownLatch enough) {
        try (InboxBench bench = new InboxBench(settings, LARGE)) {
            bench.done(bench.accounts.create("bob", new Account("hash", "test")));
            for (int i = 0; unknown.isEmpty(); i++) {
                List<String> batch = new ArrayList<>();
                for (int j = 0; j < 10; j++) {
                    String token = "alice\n" + i + "." + j;
                    batch.add(token);
                    bench.inboxes
                            .append("bob", token, token.getBytes(StandardCharsets.UTF_8))
                            .whenComplete((stored, failure) -> (failure == null ? acknowledged : unknown).add(token));
                }
                bench.batch.flush();
                batch.forEach(token -> enough.countDown());
            }
        }
    }

    private static List<String> stored(InboxBench bench) {
        return InboxBench.texts(bench.sync("bob", "ios", InboxBench.PHONE, 0, InboxSync.FROM_CONFIRMED));
    }

    private void run() throws IOException {
        EmbeddedRedis redis = EmbeddedRedis.unpackedIn(directory);
        Endpoint endpoint = settings.place().addresses().get(0);
        process = new ProcessBuilder(
                        redis.command(endpoint.host(), endpoint.port(), directory, EmbeddedRedis.Durability.ALWAYS))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("redis.log").toFile())
                .start();
        await().pollInterval(Duration.ofMillis(10))
                .atMost(LONG)
                .until(() -> RedisPing.ask(endpoint) == RedisPing.Answer.PONG);
    }
}
