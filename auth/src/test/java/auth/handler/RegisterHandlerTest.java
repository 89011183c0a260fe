package auth.handler;

import static auth.handler.HandlerBench.bytes;
import static auth.handler.HandlerBench.register;
import static org.assertj.core.api.Assertions.assertThat;

import auth.limit.RegistrationSettings;
import com.google.protobuf.ByteString;
import common.config.Secret;
import common.dispatch.RefusedException;
import common.security.PasswordHasher;
import common.store.Account;
import common.store.Quota;
import common.testing.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CChangePassword;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import thirdparty.redis.RedisQuota;
import thirdparty.testing.TestRedis;

class RegisterHandlerTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private final HandlerBench bench = new HandlerBench(REDIS);
    private final RegisterHandler handler =
            new RegisterHandler(bench.accounts, bench.hasher, RegistrationSettings.OPEN, Quota.NONE);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aNewNameIsRegistered() {
        bench.handle(handler, register("alice", "secret"), "alice", 1);

        assertThat(bench.sent.nextCode()).isEqualTo(101);
        assertThat(bench.exists("alice")).isTrue();
        assertThat(bench.refusals.summary()).isEqualTo("none");
    }

    @Test
    void aNameThatIsTakenIsToldSoAndKeepsItsPassword() {
        bench.account("alice", "first");

        bench.handle(handler, register("alice", "second"), "alice", 1);

        assertThat(bench.sent.nextCode()).isEqualTo(100);
        var account = bench.accounts.find("alice").toCompletableFuture();
        bench.batch.flush();
        assertThat(account.join()).contains(new Account("hash of first", "test"));
    }

    @Test
    void aRegistrationThatAClientSendsAgainIsAnswered101Again() {
        CRegister register =
                register("alice", "secret").toBuilder().setRequestId("drawn").build();

        bench.handle(handler, register, "alice", 1);
        bench.handle(handler, register, "alice", 2);
        bench.handle(handler, register.toBuilder().setRequestId("another").build(), "alice", 2);
        bench.handle(handler, register("alice", "secret"), "alice", 2);

        assertThat(bench.sent.next(4)).extracting(Sent::code).containsExactly(101, 101, 100, 100);
    }

    @Test
    void aFrameThatAGateSendsAgainIsAnswered101Again() {
        for (long number : new long[] {5, 5, 6}) {
            handler.handle(register("alice", "secret"), bench.request("alice", 1, number));
            bench.batch.flush();
        }

        assertThat(bench.sent.next(3)).extracting(Sent::code).containsExactly(101, 101, 100);
    }

    @Test
    void aRequestIdMayNotPassForAFrameAndHasABound() {
        handler.handle(register("alice", "secret"), bench.request("alice", 1, 5));
        bench.batch.flush();
        String frame = Long.toHexString(HandlerBench.GATE) + "#5";
        bench.handle(
                handler,
                register("alice", "mine").toBuilder().setRequestId(frame).build(),
                "alice",
                2);
        bench.handle(
                handler,
                register("bob", "x").toBuilder().setRequestId("x".repeat(65)).build(),
                "bob",
                3);

        assertThat(bench.sent.next(3)).extracting(Sent::code).containsExactly(101, 100, 402);
    }

    @Test
    void anAddressMakesNoMoreAccountsThanItMayAtHoweverManyAuthsAndAnotherAddressDoes() {
        var here = new RegisterHandler(
                bench.accounts,
                bench.hasher,
                RegistrationSettings.OPEN,
                RedisQuota.ofRegistrations(bench.batch, 2, Duration.ofHours(1)));
        var elsewhere = new RegisterHandler(
                bench.accounts,
                bench.hasher,
                RegistrationSettings.OPEN,
                RedisQuota.ofRegistrations(bench.batch, 2, Duration.ofHours(1)));

        bench.handle(here, register("a", "x"), bench.requestFrom("192.0.2.1", "a", 1));
        bench.handle(elsewhere, register("b", "x"), bench.requestFrom("192.0.2.1", "b", 1));
        bench.handle(elsewhere, register("a", "x"), bench.requestFrom("192.0.2.1", "a", 1));
        bench.handle(here, register("c", "x"), bench.requestFrom("192.0.2.1", "c", 1));
        bench.handle(here, register("c", "x"), bench.requestFrom("192.0.2.2", "c", 1));

        List<Sent> answers = bench.sent.next(5);
        assertThat(answers).extracting(Sent::code).containsExactly(101, 101, 100, 505, 101);
        assertThat(((SResponse) answers.get(3).message()).getRetryAfterMillis())
                .isBetween(1L, Duration.ofMinutes(30).toMillis());
        assertThat(bench.refusals.of(ResponseCode.TOO_FAST)).isOne();
    }

    @Test
    void everyPasswordTakesTheTurnOfTheAddressThatItComesFrom() {
        bench.handle(handler, register("alice", "x"), bench.requestFrom("192.0.2.1", "alice", 1));
        bench.handle(
                new LoginHandler(bench.accounts, bench.tokens, bench.check, bench.upgrades),
                CLogin.newBuilder().setUserid("alice").setPasswd("x").build(),
                bench.requestFrom("192.0.2.2", "alice", 2));
        bench.handle(
                new ChangePasswordHandler(bench.accounts, bench.hasher, bench.tokens, bench.check, bench.outbox),
                CChangePassword.newBuilder().setOldPasswd("x").setNewPasswd("y").build(),
                bench.requestFrom("192.0.2.3", "alice", 2));

        assertThat(bench.hashedFor).containsExactly("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.3");
    }

    @Test
    void whereRegistrationIsClosedNobodyRegisters() {
        var closed = new RegisterHandler(
                bench.accounts,
                bench.hasher,
                new RegistrationSettings(false, Optional.of(new Secret("friend")), 0),
                Quota.NONE);

        bench.handle(
                closed,
                register("alice", "x").toBuilder().setInvitation("friend").build(),
                "alice",
                1);

        assertThat(bench.sent.nextCode()).isEqualTo(102);
        assertThat(bench.refusals.of(ResponseCode.REGISTRATION_CLOSED)).isOne();
        assertThat(bench.exists("alice")).isFalse();
    }

    @Test
    void whereAnInvitationIsNeededThatOneAndNoOtherIsTaken() {
        var invited = new RegisterHandler(
                bench.accounts,
                bench.hasher,
                new RegistrationSettings(true, Optional.of(new Secret("fr\u00efend")), 0),
                Quota.NONE);

        bench.handle(invited, register("alice", "x"), "alice", 1);
        bench.handle(
                invited,
                register("alice", "x").toBuilder().setInvitation("fr\u00efen").build(),
                "alice",
                1);
        assertThat(bench.exists("alice")).isFalse();
        bench.handle(
                invited,
                register("alice", "x").toBuilder().setInvitation("fr\u00efend").build(),
                "alice",
                1);

        assertThat(bench.sent.next(3)).extracting(Sent::code).containsExactly(103, 103, 101);
    }

    @Test
    void aRequestIdThatIsNoPlainTextIsRefusedBeforeItBecomesPartOfTheAccount() {
        for (ByteString id : List.of(bytes(0xFF), ByteString.copyFromUtf8("a\nb"), ByteString.copyFromUtf8("a\0"))) {
            bench.handle(
                    handler,
                    register("alice", "x").toBuilder().setRequestIdBytes(id).build(),
                    "alice",
                    1);
        }

        assertThat(bench.sent.next(3)).extracting(Sent::code).containsExactly(402, 402, 402);
        assertThat(bench.exists("alice")).isFalse();
    }

    @Test
    void ofTwoThatComeAtOnceOneIsRegisteredAndOneToldThatItIsTaken() {
        SlowHasher slow = new SlowHasher();
        try (HandlerBench elsewhere = new HandlerBench(REDIS)) {
            new RegisterHandler(bench.accounts, slow, RegistrationSettings.OPEN, Quota.NONE)
                    .handle(register("alice", "here"), bench.request("alice", 1));
            new RegisterHandler(elsewhere.accounts, slow, RegistrationSettings.OPEN, Quota.NONE)
                    .handle(register("alice", "there"), elsewhere.request("alice", 2, 2));
            bench.batch.flush();
            elsewhere.batch.flush();
            assertThat(slow.hashes).as("both found the name free").hasSize(2);

            slow.finish();
            elsewhere.batch.flush();
            bench.batch.flush();

            assertThat(elsewhere.sent.nextCode()).isEqualTo(101);
            assertThat(bench.sent.nextCode()).isEqualTo(100);
        }
    }

    static Stream<ByteString> badPasswords() {
        return Stream.of(
                ByteString.EMPTY, ByteString.copyFromUtf8("x".repeat(1025)), bytes('a', 0xC3), bytes(0xFF, 0xFE));
    }

    @ParameterizedTest
    @MethodSource("badPasswords")
    void aPasswordThatIsNoneIsAnswered406AndNothingIsStored(ByteString password) {
        CRegister register = CRegister.newBuilder()
                .setUserid("alice")
                .setPasswdBytes(password)
                .build();

        bench.handle(handler, register, "alice", 1);

        assertThat(bench.sent.next().message())
                .isEqualTo(SResponse.newBuilder()
                        .setCode(406)
                        .setDesc("password refused: expected 1 to 1024 bytes of UTF-8")
                        .build());
        assertThat(bench.refusals.of(ResponseCode.BAD_PASSWORD)).isOne();
        assertThat(bench.exists("alice")).isFalse();
    }

    @Test
    void theLongestPasswordIsTaken() {
        bench.handle(handler, register("alice", "x".repeat(1024)), "alice", 1);

        assertThat(bench.sent.nextCode()).isEqualTo(101);
    }

    @Test
    void withoutAStoreItFailsWithTheCodeOfThat() {
        REDIS.kill();

        var done = bench.handle(handler, register("alice", "secret"), "alice", 1);

        assertThat(done)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ResponseCode.STORE_UNAVAILABLE));
        assertThat(bench.sent.rest()).isEmpty();
    }

    /** Hashes when it is told to. */
    private static final class SlowHasher implements PasswordHasher {

        final List<CompletableFuture<String>> hashes = new ArrayList<>();

        @Override
        public CompletionStage<String> hash(String password, String who) {
            hashes.add(new CompletableFuture<>());
            return hashes.get(hashes.size() - 1);
        }

        @Override
        public CompletionStage<Boolean> verify(String password, String hash, String who) {
            throw new AssertionError("nothing to verify");
        }

        @Override
        public boolean isWeak(String hash) {
            throw new AssertionError("nothing to verify");
        }

        @Override
        public String decoy() {
            throw new AssertionError("nothing to verify");
        }

        void finish() {
            hashes.forEach(hash -> hash.complete("hash"));
        }
    }
}
