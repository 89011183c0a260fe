package auth.handler;

import static auth.handler.HandlerBench.login;
import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import auth.limit.LoginGuard;
import common.security.PasswordHasher;
import common.security.TokenBearer;
import common.store.Revocation;
import common.testing.Sent;
import common.transport.Address;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.LoginOutcome;
import thirdparty.crypto.SignedTokens;
import thirdparty.crypto.TokenSecret;
import thirdparty.crypto.TokenSettings;
import thirdparty.redis.RedisTokenKeys;
import thirdparty.testing.TestRedis;

/** Logins that are proved by a token, and those that ask for one. */
class TokenLoginTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    /** Whoever asks it has not been spared the hash. */
    private static final PasswordHasher NONE = new PasswordHasher() {
        @Override
        public CompletionStage<String> hash(String password, String who) {
            throw new AssertionError("hashed a password");
        }

        @Override
        public CompletionStage<Boolean> verify(String password, String hash, String who) {
            throw new AssertionError("hashed a password");
        }

        @Override
        public boolean isWeak(String hash) {
            throw new AssertionError("looked at a hash");
        }

        @Override
        public String decoy() {
            throw new AssertionError("asked for a hash");
        }
    };

    private final HandlerBench bench = new HandlerBench(REDIS);
    private final LoginHandler byPassword = new LoginHandler(bench.accounts, bench.tokens, bench.check, bench.upgrades);
    private final PasswordCheck none = new PasswordCheck(bench.accounts, NONE, new LoginGuard(), false);
    private final LoginHandler byToken = new LoginHandler(bench.accounts, bench.tokens, none, bench.upgrades);

    @BeforeEach
    void register() {
        bench.account("alice", "secret");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static CLogin.Builder resume(String user, String token) {
        return login(user, "").setPlatform("web").setToken(token);
    }

    private SResponse answer(LoginHandler handler, CLogin.Builder login) {
        bench.handle(handler, login.build(), login.getUserid(), 7);
        Sent first = bench.sent.next();
        Sent second = bench.sent.next();
        SResponse answer = (SResponse) second.message();
        assertThat(((LoginOutcome) first.message()).getPassed()).isEqualTo(answer.getCode() == 201);
        assertThat(bench.sent.rest()).isEmpty();
        return answer;
    }

    private String tokenOf(SResponse answer) {
        assertThat(answer.getCode()).isEqualTo(201);
        assertThat(answer.hasToken()).isTrue();
        return answer.getToken();
    }

    private void assertRefused(ResponseCode code, CLogin.Builder login) {
        assertThat(answer(byToken, login)).isEqualTo(code.response());
    }

    @Test
    void whoAsksForATokenGetsOneAndWhoDoesNotSeesWhatItAlwaysSaw() {
        tokenOf(answer(byPassword, login("alice", "secret").setWantsToken(true)));

        assertThat(answer(byPassword, login("alice", "secret"))).isEqualTo(ResponseCode.LOGIN_PASSED.response());
        assertThat(answer(byPassword, login("alice", "wrong").setWantsToken(true)))
                .isEqualTo(ResponseCode.WRONG_CREDENTIALS.response());
    }

    @Test
    void aTokenIsAsGoodAsThePasswordAsOftenAsItIsShownAndCostsNoHash() {
        String token = tokenOf(
                answer(byPassword, login("alice", "secret").setPlatform("web").setWantsToken(true)));

        for (int i = 0; i < 3; i++) {
            assertThat(answer(byToken, resume("alice", token)))
                    .as("no fresh one while it is young")
                    .isEqualTo(ResponseCode.LOGIN_PASSED.response());
        }
    }

    @Test
    void aTokenOfNoPlatformIsForNoPlatform() {
        String token = tokenOf(answer(byPassword, login("alice", "secret").setWantsToken(true)));

        assertThat(answer(byToken, login("alice", "").setToken(token)).getCode())
                .isEqualTo(201);
        assertRefused(ResponseCode.TOKEN_INVALID, resume("alice", token));
    }

    @Test
    void aTokenOfAnotherUserOrPlatformOrNoneAtAllIsAnswered207() {
        bench.account("bob", "secret");
        String token = bench.token("alice", "web", 0);

        assertRefused(ResponseCode.TOKEN_INVALID, resume("bob", token));
        assertRefused(ResponseCode.TOKEN_INVALID, resume("alice", token).setPlatform("ios"));
        assertRefused(ResponseCode.TOKEN_INVALID, resume("alice", ""));
        assertRefused(ResponseCode.TOKEN_INVALID, resume("alice", "x".repeat(60_000)));
        assertRefused(ResponseCode.BAD_PLATFORM, resume("alice", token).setPlatform("no name"));
    }

    @Test
    void aWrongTokenIsNotMadeGoodByTheRightPassword() {
        assertRefused(ResponseCode.TOKEN_INVALID, resume("alice", "x").setPasswd("secret"));
    }

    @Test
    void aTokenOfAnEarlierGenerationIsAnswered209() {
        String token = bench.token("alice", "web", 0);
        bench.accounts.revoke("alice", new Revocation("r", new Address(1, 1)));
        bench.batch.flush();

        assertRefused(ResponseCode.TOKEN_REVOKED, resume("alice", token));
        bench.handle(byToken, resume("alice", bench.token("alice", "web", 1)).build(), "alice", 7);
        assertThat(bench.sent.next().message())
                .as("the session will be filed under it")
                .isEqualTo(LoginOutcome.newBuilder()
                        .setPassed(true)
                        .setPlatform("web")
                        .setGeneration(1)
                        .setOrder(2)
                        .build());
        assertThat(bench.sent.nextCode()).isEqualTo(201);
        assertRefused(ResponseCode.TOKEN_REVOKED, resume("alice", bench.token("alice", "web", 2)));
        assertThat(bench.refusals.of(ResponseCode.TOKEN_REVOKED)).isEqualTo(2);
    }

    @Test
    void aTokenOfAnAccountThatIsGoneIsAnswered209() {
        assertRefused(ResponseCode.TOKEN_REVOKED, resume("nobody", bench.token("nobody", "web", 0)));
    }

    @Test
    void aTokenPastHalfOfItsLifeBringsAFreshOneAndAnExpiredOneIsAnswered208() {
        var settings = new TokenSettings(Duration.ofMillis(1200), Duration.ofDays(7), TokenSecret.NONE);
        SignedTokens brief = new SignedTokens(new RedisTokenKeys(bench.batch), settings);
        LoginHandler handler = new LoginHandler(bench.accounts, brief, none, bench.upgrades);
        var issued = brief.issue(new TokenBearer("alice", "web"), 0).toCompletableFuture();
        bench.batch.flush();
        String first = issued.join();

        SResponse[] last = new SResponse[1];
        eventually(() -> {
            last[0] = answer(handler, resume("alice", first));
            return last[0].hasToken();
        });
        String second = tokenOf(last[0]);
        eventually(() -> answer(handler, resume("alice", first)).getCode() == 208);

        assertThat(second).isNotEqualTo(first);
        assertThat(answer(handler, resume("alice", second)).getCode())
                .as("the second lives on")
                .isEqualTo(201);
    }
}
