package thirdparty.redis;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import common.config.Endpoint;
import common.config.RedisSettings;
import common.dispatch.RefusedException;
import common.store.Account;
import common.store.Appended;
import common.store.Receiver;
import common.transport.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.ResponseCode;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientPauseMode;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;
import redis.clients.jedis.params.ClientKillParams.SkipMe;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

class RedisOutageTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final Account ACCOUNT = new Account("hash", "test");
    private static final Duration TIMEOUT = Duration.ofMillis(300);

    private final RedisBatch batch = new RedisBatch(REDIS.settings(TIMEOUT));
    private final RedisAccounts accounts = new RedisAccounts(batch);
    private final RedisSessions sessions = new RedisSessions(batch);

    @AfterEach
    void close() {
        batch.close();
    }

    @Test
    void isRefusedAtOnceWhileRedisIsAwayAndServedAgainWhenItIsBack() {
        fill();
        REDIS.kill();

        for (int i = 0; i < 100; i++) {
            assertUnavailable(sessions.receiver("alice"), Duration.ofMillis(200));
        }
        REDIS.start();

        eventually(() -> !failed(accounts.create("alice", ACCOUNT)));
        fill();
        assertThat(done(sessions.receiver("alice"))).isEqualTo(new Receiver.Known(List.of(new Address(1, 2))));
        assertThat(done(sessions.unbind("alice", "web", new Address(1, 2)))).isTrue();
    }

    @Test
    void theFirstBatchAfterARestartOfRedisIsServed() {
        fill();
        for (int i = 0; i < 3; i++) {
            REDIS.kill();
            REDIS.start();

            assertThat(done(accounts.create("alice", ACCOUNT))).isTrue();
            assertThat(done(sessions.receiver("alice"))).isInstanceOf(Receiver.Known.class);
        }
    }

    @Test
    void theFirstBatchAfterRedisHasClosedTheConnectionIsServedInItsOrder() {
        fill();
        RedisInboxes inboxes = new RedisInboxes(batch, InboxBench.SETTINGS);
        List<CompletableFuture<Appended>> appended = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            try (Jedis jedis = REDIS.client()) {
                jedis.clientKill(ClientKillParams.clientKillParams()
                        .type(ClientType.NORMAL)
                        .skipMe(SkipMe.YES));
            }
            appended.add(inboxes.append("alice", "one " + i, new byte[1]).toCompletableFuture());
            appended.add(inboxes.append("alice", "two " + i, new byte[1]).toCompletableFuture());
            batch.flush();
        }
        List<Appended> expected = LongStream.rangeClosed(1, 10)
                .<Appended>mapToObj(sequence -> new Appended.Stored(sequence, List.of(new Address(1, 2))))
                .toList();
        assertThat(appended).extracting(CompletableFuture::join).isEqualTo(expected);
    }

    @Test
    void startsWithoutRedis() {
        REDIS.kill();
        assertUnavailable(accounts.create("alice", ACCOUNT), Duration.ofMillis(200));

        REDIS.start();
        eventually(() -> !failed(accounts.create("bob", ACCOUNT)));
    }

    @Test
    void everyAskOfABatchThatIsLostIsRefused() {
        fill();
        REDIS.kill();
        List<CompletableFuture<Boolean>> asked = List.of(
                accounts.create("a", ACCOUNT).toCompletableFuture(),
                accounts.create("b", ACCOUNT).toCompletableFuture(),
                accounts.create("c", ACCOUNT).toCompletableFuture());

        batch.flush();

        assertThat(asked).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void whatAContinuationAsksForAfterALossIsRefusedInTheSameFlush() {
        fill();
        REDIS.kill();
        CompletableFuture<Boolean> retried = accounts.create("a", ACCOUNT)
                .exceptionallyCompose(failure -> accounts.create("a", ACCOUNT))
                .toCompletableFuture();

        batch.flush();

        assertThat(retried).isCompletedExceptionally();
    }

    @Test
    void aRedisThatHangsCostsOneTimeoutAndIsUsedAgainAfterwards() {
        fill();
        try (Jedis jedis = REDIS.client()) {
            jedis.clientPause(1_000, ClientPauseMode.ALL);
        }

        assertUnavailable(sessions.receiver("alice"), TIMEOUT.plusMillis(500));

        eventually(() -> !failed(sessions.receiver("alice")));
        assertThat(done(sessions.receiver("alice"))).isInstanceOf(Receiver.Known.class);
    }

    @Test
    void whatIsAskedWhileRedisIsAwayIsHeldUntilItIsBack() throws InterruptedException {
        REDIS.kill(); // and with it what it knew

        try (RedisBatch patient = new RedisBatch(REDIS.settings(TIMEOUT, Duration.ofSeconds(30)))) {
            RedisInboxes inboxes = new RedisInboxes(patient, InboxBench.SETTINGS);
            CompletableFuture<Boolean> account =
                    new RedisAccounts(patient).create("alice", ACCOUNT).toCompletableFuture();
            CompletableFuture<Appended> first =
                    inboxes.append("alice", "m1", new byte[1]).toCompletableFuture();
            CompletableFuture<Appended> second =
                    inboxes.append("alice", "m2", new byte[1]).toCompletableFuture();
            Thread worker = new Thread(patient::flush);
            worker.start();
            eventually(() -> worker.getState() == Thread.State.TIMED_WAITING);
            assertThat(first).isNotDone();

            REDIS.start();
            worker.join();

            assertThat(account).isCompletedWithValue(true);
            assertThat(first).isCompletedWithValue(new Appended.Stored(1, List.of()));
            assertThat(second).isCompletedWithValue(new Appended.Stored(2, List.of()));
        }
    }

    @Test
    void whatIsAskedOfARedisThatHangsIsHeldAndDoneOnceInItsOrder() {
        fill();
        try (RedisBatch patient = new RedisBatch(REDIS.settings(TIMEOUT, Duration.ofSeconds(30)))) {
            RedisInboxes inboxes = new RedisInboxes(patient, InboxBench.SETTINGS);
            inboxes.append("alice", "m1", new byte[1]);
            patient.flush();
            try (Jedis jedis = REDIS.client()) {
                jedis.clientPause(1_000, ClientPauseMode.ALL);
            }
            CompletableFuture<Appended> held =
                    inboxes.append("alice", "m2", new byte[1]).toCompletableFuture();
            patient.flush();
            CompletableFuture<Appended> next =
                    inboxes.append("alice", "m3", new byte[1]).toCompletableFuture();
            patient.flush();

            assertThat(held.join())
                    .satisfiesAnyOf( // the try that had no answer may be done first
                            appended ->
                                    assertThat(appended).isEqualTo(new Appended.Stored(2, List.of(new Address(1, 2)))),
                            appended -> assertThat(appended).isEqualTo(new Appended.Duplicate(2)));
            assertThat(next.join()).isEqualTo(new Appended.Stored(3, List.of(new Address(1, 2))));
        }
    }

    @Test
    void anOutageThatLastsLongerThanTheHoldIsToldAtOnceFromThenOn() {
        REDIS.kill();
        Duration hold = Duration.ofMillis(300);
        try (RedisBatch patient = new RedisBatch(REDIS.settings(TIMEOUT, hold))) {
            RedisAccounts held = new RedisAccounts(patient);
            long began = System.nanoTime();
            CompletableFuture<Boolean> first = held.create("a", ACCOUNT).toCompletableFuture();
            patient.flush();
            assertThat(first).isCompletedExceptionally();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(hold);

            began = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                CompletableFuture<Boolean> later = held.create("a", ACCOUNT).toCompletableFuture();
                patient.flush();
                assertThat(later).isCompletedExceptionally();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
        REDIS.start();
    }

    @Test
    void aHostThatCannotBeResolvedIsARedisThatIsAway() {
        RedisSettings nowhere = new RedisSettings(new Endpoint("no-such-host.invalid", 6379), TIMEOUT, Duration.ZERO);
        try (RedisBatch lost = new RedisBatch(nowhere)) {
            var created = new RedisAccounts(lost).create("a", ACCOUNT).toCompletableFuture();
            lost.flush();

            assertThat(created).isCompletedExceptionally();
            assertThat(failureOf(created)).isInstanceOf(RefusedException.class);
        }
    }

    private void fill() {
        accounts.create("alice", ACCOUNT);
        done(TestSessions.file(batch, "alice", "web", new Address(1, 2)));
    }

    private void assertUnavailable(CompletionStage<?> asked, Duration within) {
        long begin = System.nanoTime();
        batch.flush();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(within);
        assertThat(failureOf(asked.toCompletableFuture()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ResponseCode.STORE_UNAVAILABLE));
    }

    private boolean failed(CompletionStage<?> asked) {
        batch.flush();
        return asked.toCompletableFuture().isCompletedExceptionally();
    }

    private <T> T done(CompletionStage<T> stage) {
        batch.flush();
        return stage.toCompletableFuture().join();
    }

    private static Throwable failureOf(CompletableFuture<?> stage) {
        return stage.handle((done, failure) -> failure instanceof CompletionException ? failure.getCause() : failure)
                .join();
    }
}
