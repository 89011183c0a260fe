package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;

import common.store.Account;
import common.store.NumberedLogin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import thirdparty.testing.TestRedis;

class RedisAccountsTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private final RedisBatch batch = new RedisBatch(REDIS.settings());
    private final RedisAccounts accounts = new RedisAccounts(batch);

    @AfterEach
    void close() {
        batch.close();
    }

    @Test
    void anAccountIsCreatedOnceAndKeepsItsFirstPassword() {
        CompletableFuture<Boolean> first =
                accounts.create("alice", new Account("hash 1", "first")).toCompletableFuture();
        CompletableFuture<Boolean> second =
                accounts.create("alice", new Account("hash 2", "second")).toCompletableFuture();
        CompletableFuture<Optional<Account>> found = accounts.find("alice").toCompletableFuture();
        CompletableFuture<Optional<Account>> none = accounts.find("bob").toCompletableFuture();
        assertThat(first).isNotDone();

        batch.flush();

        assertThat(first).isCompletedWithValue(true);
        assertThat(second).isCompletedWithValue(false);
        assertThat(found).isCompletedWithValue(Optional.of(new Account("hash 1", "first")));
        assertThat(none).isCompletedWithValue(Optional.empty());
    }

    @Test
    void theSameRegistrationCreatesTheAccountHoweverOftenItComes() {
        assertThat(create("alice", new Account("hash 1", "first"))).isTrue();
        assertThat(create("alice", new Account("hash 2", "second"))).isFalse();
        assertThat(create("alice", new Account("hash 3", "first"))).isTrue();

        var found = accounts.find("alice").toCompletableFuture();
        batch.flush();
        assertThat(found.join()).as("its first password stays").contains(new Account("hash 1", "first"));
    }

    @Test
    void loginsAreCountedForEachAccountAndForNobodyElse() {
        Account account = new Account("hash", "first");
        create("alice", account);
        create("bob", account);

        assertThat(List.of(login("alice"), login("alice"), login("bob")))
                .containsExactly(
                        Optional.of(new NumberedLogin(1, account)),
                        Optional.of(new NumberedLogin(2, account)),
                        Optional.of(new NumberedLogin(1, account)));
        assertThat(login("carol")).isEmpty();
        assertThat(login("carol")).isEmpty();
        assertThat(create("carol", account)).as("the name is not taken").isTrue();
    }

    private Optional<NumberedLogin> login(String user) {
        var login = accounts.countLogin(user).toCompletableFuture();
        batch.flush();
        return login.join();
    }

    private boolean create(String user, Account account) {
        var created = accounts.create(user, account).toCompletableFuture();
        batch.flush();
        return created.join();
    }

    @Test
    void ofTwoWhoRegisterOneNameAtOnceExactlyOneWins() throws Exception {
        int names = 100;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier together = new CyclicBarrier(2);
            Future<List<Boolean>> one = threads.submit(registration("one", names, together));
            Future<List<Boolean>> two = threads.submit(registration("two", names, together));

            for (int i = 0; i < names; i++) {
                assertThat(one.get().get(i))
                        .as("name %d", i)
                        .isNotEqualTo(two.get().get(i));
                CompletableFuture<Optional<Account>> found =
                        accounts.find("name-" + i).toCompletableFuture();
                batch.flush();
                String winner = one.get().get(i) ? "one" : "two";
                assertThat(found.join()).contains(new Account("hash of " + winner, winner));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<List<Boolean>> registration(String who, int names, CyclicBarrier together) {
        return () -> {
            List<Boolean> won = new ArrayList<>();
            try (RedisBatch own = new RedisBatch(REDIS.settings())) {
                RedisAccounts accounts = new RedisAccounts(own);
                own.flush();
                for (int i = 0; i < names; i++) {
                    var created = accounts.create("name-" + i, new Account("hash of " + who, who))
                            .toCompletableFuture();
                    together.await();
                    own.flush();
                    won.add(created.join());
                }
            }
            return won;
        };
    }
}
