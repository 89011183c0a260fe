package auth.handler;

import auth.limit.LoginGuard;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import common.dispatch.IMHandler;
import common.dispatch.Outbox;
import common.dispatch.Request;
import common.metrics.Refusals;
import common.security.PasswordHasher;
import common.security.TokenBearer;
import common.store.Account;
import common.testing.SentMessages;
import common.transport.Address;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import thirdparty.crypto.SignedTokens;
import thirdparty.crypto.TokenSecret;
import thirdparty.crypto.TokenSettings;
import thirdparty.redis.RedisAccounts;
import thirdparty.redis.RedisBatch;
import thirdparty.redis.RedisTokenKeys;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

/** What a worker of auth gives its handlers: a real store, a hasher that hides nothing, and a record of the answers. */
final class HandlerBench implements AutoCloseable {

    /** So many questions one after another, each of which waits for the answer to the one before, no handler asks. */
    private static final int ROUNDS = 5;

    static final long GATE = -2;

    final ParseRegistryMap registry = ParseRegistryMap.standard();
    final SentMessages sent = new SentMessages(registry);
    final Outbox outbox = new Outbox(sent, registry);
    final Refusals refusals = new Refusals(new SimpleMeterRegistry());
    final RedisBatch batch;
    final RedisAccounts accounts;
    final SignedTokens tokens;
    final PasswordCheck check;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final HashUpgrades upgrades;

    static final TokenSettings TOKENS = new TokenSettings(Duration.ofDays(30), Duration.ofDays(7), TokenSecret.NONE);

    private long lastRequest;

    /** Whose turn each password was. */
    final List<String> hashedFor = new ArrayList<>();

    /** Completes at once; the hash of {@code x} is {@code hash of x}, and {@code weak hash of x} once was. */
    final PasswordHasher hasher = new PasswordHasher() {
        @Override
        public CompletionStage<String> hash(String password, String who) {
            hashedFor.add(who);
            return CompletableFuture.completedFuture("hash of " + password);
        }

        @Override
        public CompletionStage<Boolean> verify(String password, String hash, String who) {
            hashedFor.add(who);
            return CompletableFuture.completedFuture(hash.endsWith("hash of " + password));
        }

        @Override
        public boolean isWeak(String hash) {
            return hash.startsWith("weak ");
        }

        @Override
        public String decoy() {
            return "a decoy";
        }
    };

    HandlerBench(TestRedis redis) {
        batch = new RedisBatch(redis.settings());
        accounts = new RedisAccounts(batch);
        tokens = new SignedTokens(new RedisTokenKeys(batch), TOKENS);
        check = new PasswordCheck(accounts, hasher, new LoginGuard(), false);
        upgrades = new HashUpgrades(accounts, hasher, new HashUpgradeCounts(meters));
    }

    /** Runs the handler and all steps that follow. */
    <M extends Message> CompletableFuture<?> handle(IMHandler<M> handler, M message, String user, long netId) {
        return handle(handler, message, request(user, netId));
    }

    <M extends Message> CompletableFuture<?> handle(IMHandler<M> handler, M message, Request request) {
        return finish(handler.handle(message, request));
    }

    /** Runs all steps that follow. */
    CompletableFuture<?> finish(CompletionStage<?> stage) {
        for (int round = 0; round < ROUNDS && !stage.toCompletableFuture().isDone(); round++) {
            batch.flush();
        }
        return stage.toCompletableFuture();
    }

    Request request(String user, long netId) {
        return request(user, netId, ++lastRequest);
    }

    /** The frame that the gate gave {@code number}. */
    Request request(String user, long netId, long number) {
        return new Request(user, new Address(GATE, netId), number, ResponseCode.NO_ID, false, outbox, refusals);
    }

    /** Of a client whose network address the gate tells. */
    Request requestFrom(String address, String user, long netId) {
        return requestFrom(address, user, netId, ++lastRequest);
    }

    /** The same, in the frame that the gate gave {@code number}. */
    Request requestFrom(String address, String user, long netId, long number) {
        return new Request(
                user, new Address(GATE, netId), number, ResponseCode.NO_ID, false, outbox, refusals, address);
    }

    void account(String user, String password) {
        accounts.create(user, new Account("hash of " + password, "test"));
        batch.flush();
    }

    Account found(String user) {
        var account = accounts.find(user).toCompletableFuture();
        batch.flush();
        return account.join().orElseThrow();
    }

    /** Files the session of connection {@code netId}, as logic does after a login. */
    void session(String user, String platform, long netId) {
        long generation = found(user).generation();
        TestSessions.file(batch, user, platform, new Address(GATE, netId), generation);
        batch.flush();
    }

    /** A token for that user on that platform, of an account of that generation. */
    String token(String user, String platform, long generation) {
        var token = tokens.issue(new TokenBearer(user, platform), generation).toCompletableFuture();
        batch.flush();
        return token.join();
    }

    /** Whether there is such an account. */
    boolean exists(String user) {
        var account = accounts.find(user).toCompletableFuture();
        batch.flush();
        return account.join().isPresent();
    }

    static CRegister register(String user, String password) {
        return CRegister.newBuilder().setUserid(user).setPasswd(password).build();
    }

    static CLogin.Builder login(String user, String password) {
        return CLogin.newBuilder().setUserid(user).setPasswd(password);
    }

    static ByteString bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteString.copyFrom(bytes);
    }

    @Override
    public void close() {
        batch.close();
    }
}
