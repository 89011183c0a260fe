package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;

import common.config.RedisSettings;
import common.metrics.InboxCounts;
import common.store.Account;
import common.store.Appended;
import common.store.InboxPage;
import common.store.InboxSync;
import common.store.LoginAttempt;
import common.transport.Address;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One connection to the store, asked one thing at a time, and a clock that the test sets. */
final class InboxBench implements AutoCloseable {

    static final int CAPACITY = 10;
    static final int PAGE = 4;
    static final int REMEMBER_COUNT = 5;
    static final Duration REMEMBER = Duration.ofMinutes(10);
    static final Duration DEVICE_MEMORY = Duration.ofDays(30);
    static final int DEVICES = 3;
    static final InboxSettings SETTINGS = new InboxSettings(
            CAPACITY, 20 * InboxSettings.LARGE, PAGE, REMEMBER_COUNT, REMEMBER, DEVICES, DEVICE_MEMORY);

    static final Address PHONE = new Address(-1, 1);
    static final Address BROWSER = new Address(0xBEEF, 2);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final RedisBatch batch;
    final RedisAccounts accounts;
    final RedisSessions sessions;
    final RedisInboxes inboxes;

    /** Begins with the real time, by which sessions are filed. */
    private long now = System.currentTimeMillis();

    InboxBench(RedisSettings redis) {
        this(redis, SETTINGS);
    }

    InboxBench(RedisSettings redis, InboxSettings settings) {
        batch = new RedisBatch(redis);
        accounts = new RedisAccounts(batch);
        sessions = new RedisSessions(batch);
        inboxes = new RedisInboxes(batch, settings, new InboxCounts(meters), () -> now);
    }

    /** One with an account for {@code user}. */
    static InboxBench with(RedisSettings redis, String user) {
        InboxBench bench = new InboxBench(redis);
        assertThat(bench.done(bench.accounts.create(user, new Account("hash", "test"))))
                .isTrue();
        return bench;
    }

    void pass(Duration time) {
        now += time.toMillis();
    }

    /** Appends a message that says its token. */
    Appended append(String user, String token) {
        return done(inboxes.append(user, token, token.getBytes(StandardCharsets.UTF_8)));
    }

    /** Appends as many as go {@code m1}, {@code m2} and so on. */
    void appendAll(String user, int from, int to) {
        for (int i = from; i <= to; i++) {
            assertThat(append(user, "m" + i)).isInstanceOf(Appended.Stored.class);
        }
    }

    /** What the session at {@code at}, which is bound, gets. */
    InboxPage sync(String user, String platform, Address at, long confirmed, long after) {
        return trySync(user, platform, at, confirmed, after).orElseThrow();
    }

    Optional<InboxPage> trySync(String user, String platform, Address at, long confirmed, long after) {
        return done(inboxes.sync(user, new InboxSync(platform, at, null, confirmed, after)));
    }

    /** What a login gets that takes the session at {@code at}. */
    InboxPage sync(String user, String platform, Address at, LoginAttempt login, long confirmed) {
        return done(inboxes.sync(user, new InboxSync(platform, at, login, confirmed, InboxSync.FROM_CONFIRMED)))
                .orElseThrow();
    }

    /** A device that was there once, and is away. */
    void know(String user, String platform) {
        Address once = new Address(99, 99);
        sync(user, platform, once, LoginAttempt.UNNUMBERED, 0);
        done(sessions.unbind(user, platform, once));
    }

    void confirm(String user, String platform, long confirmed) {
        sync(user, platform, PHONE, confirmed, InboxSync.NOTHING);
    }

    <T> T done(CompletionStage<T> stage) {
        batch.flush();
        return stage.toCompletableFuture().join();
    }

    static List<String> texts(InboxPage page) {
        return page.messages().stream()
                .map(message -> new String(message, StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() {
        batch.close();
    }
}
