package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;

import common.metrics.InboxCounts;
import common.store.Account;
import common.store.Receiver;
import common.transport.Address;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

class RedisBatchTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private final RedisBatch batch = new RedisBatch(REDIS.settings());

    @AfterEach
    void close() {
        batch.close();
    }

    @Test
    void commandsAreDoneAndStagesCompletedInTheOrderOfTheAsking() {
        List<Object> completed = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            increment("n").thenAccept(completed::add);
        }
        assertThat(completed).isEmpty();

        batch.flush();

        assertThat(completed)
                .isEqualTo(
                        IntStream.rangeClosed(1, 1000).mapToObj(Long::valueOf).toList());
    }

    @Test
    void whatContinuationsAskForIsPartOfTheSameFlush() {
        CompletableFuture<Long> last = increment("n")
                .thenCompose(one -> increment("n"))
                .thenCompose(two -> increment("n"))
                .toCompletableFuture();
        CompletableFuture<Long> other =
                increment("m").thenCompose(one -> increment("m")).toCompletableFuture();

        batch.flush();

        assertThat(last).isCompletedWithValue(3L);
        assertThat(other).isCompletedWithValue(2L);
    }

    @Test
    void connectsWhenThereIsSomethingToAsk() {
        try (Jedis jedis = REDIS.client()) {
            batch.flush();
            assertThat(jedis.clientList().lines()).hasSize(1);

            increment("n");
            batch.flush();
            assertThat(jedis.clientList().lines()).hasSize(2).anyMatch(line -> line.contains("name=face2face"));
        }
        batch.close();
    }

    @Test
    void anErrorOfRedisIsTheFailureOfItsOwnCommandOnly() {
        try (Jedis jedis = REDIS.client()) {
            jedis.set("text", "not a number");
        }
        CompletableFuture<Long> before = increment("n").toCompletableFuture();
        CompletableFuture<Long> wrong = increment("text").toCompletableFuture();
        CompletableFuture<Long> after = increment("n").toCompletableFuture();

        batch.flush();

        assertThat(before).isCompletedWithValue(1L);
        assertThat(wrong).isCompletedExceptionally();
        assertThat(after).isCompletedWithValue(2L);
        assertThat(done(increment("n"))).isEqualTo(3L);
    }

    @Test
    void anAnswerThatIsNotAsExpectedCostsWhoAskedOnly() {
        CompletableFuture<Long> odd = batch.<Long>ask(
                        "bob", new CommandArguments(Command.PING), answer -> (Long) answer)
                .toCompletableFuture();
        AppendCall strange = new AppendCall(
                0, InboxBench.SETTINGS, System::currentTimeMillis, new InboxCounts(new CompositeMeterRegistry()));
        CompletableFuture<?> appended = strange.add("bob", "m1", new byte[1]).toCompletableFuture();
        batch.ask(new RedisCall() {
            @Override
            public int slot() {
                return 0;
            }

            @Override
            public CommandArguments command() {
                return new CommandArguments(Command.PING); // answers nothing that an append does
            }

            @Override
            public void answered(@Nullable Object answer) {
                strange.answered(answer);
            }

            @Override
            public void failed(RuntimeException reason) {
                strange.failed(reason);
            }
        });
        CompletableFuture<Long> after = increment("n").toCompletableFuture();

        batch.flush();

        assertThat(odd).isCompletedExceptionally();
        assertThat(appended).isCompletedExceptionally();
        assertThat(after).isCompletedWithValue(1L);
    }

    @Test
    void scriptsThatRedisHasForgottenAreLoadedAgain() {
        RedisAccounts accounts = new RedisAccounts(batch);
        RedisSessions sessions = new RedisSessions(batch);
        done(accounts.create("alice", new Account("hash", "test")));
        done(TestSessions.file(batch, "alice", "web", new Address(1, 2)));
        try (Jedis jedis = REDIS.client()) {
            jedis.scriptFlush();
        }

        assertThat(done(sessions.receiver("alice"))).isEqualTo(new Receiver.Known(List.of(new Address(1, 2))));
        assertThat(done(sessions.unbind("alice", "web", new Address(1, 2)))).isTrue();
    }

    @Test
    void largeBatchesAndLargeValuesPass() {
        String large = "x".repeat(100_000);
        RedisAccounts accounts = new RedisAccounts(batch);
        for (int i = 0; i < 100; i++) {
            accounts.create("user-" + i, new Account(large, "test"));
        }

        assertThat(done(accounts.find("user-99"))).contains(new Account(large, "test"));
    }

    private CompletionStage<Long> increment(String key) {
        return batch.ask(key, new CommandArguments(Command.INCR).key(key), answer -> (Long) answer);
    }

    private <T> T done(CompletionStage<T> stage) {
        batch.flush();
        return stage.toCompletableFuture().join();
    }
}
