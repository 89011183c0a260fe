package auth.handler;

import static auth.handler.HandlerBench.login;
import static org.assertj.core.api.Assertions.assertThat;

import common.dispatch.Admission;
import common.dispatch.RefusedException;
import common.testing.Sent;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.LoginOutcome;
import thirdparty.testing.TestRedis;

class LoginHandlerTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private final HandlerBench bench = new HandlerBench(REDIS);
    private final LoginHandler handler = new LoginHandler(bench.accounts, bench.tokens, bench.check, bench.upgrades);

    @BeforeEach
    void register() {
        bench.account("alice", "secret");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theRightPasswordPassesAndTheGateIsToldBeforeTheClient() {
        handle(login("alice", "secret").setPlatform("web").build(), "alice", 7);

        assertThat(bench.sent.next(2))
                .containsExactly(
                        new Sent(HandlerBench.GATE, Dest.Gate, 7, "alice", passed("web", 1)),
                        new Sent(HandlerBench.GATE, Dest.Client, 7, "alice", ResponseCode.LOGIN_PASSED.response()));
        assertThat(bench.refusals.summary()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "bob, secret, NO_ACCOUNT, 200",
        "alice, wrong, WRONG_CREDENTIALS, 202",
        "alice, '', WRONG_CREDENTIALS, 202"
    })
    void anyOtherLoginIsRefusedAndTheGateIsToldBeforeTheClient(String user, String password, ResponseCode code, int n) {
        handle(login(user, password).build(), user, 7);

        assertRefused(user, code, "none");
        assertThat(code.code()).isEqualTo(n);
    }

    @Test
    void anOverlongPasswordIsWrongWithoutAHash() {
        handle(login("alice", "x".repeat(1025)).build(), "alice", 7);

        assertRefused("alice", ResponseCode.WRONG_CREDENTIALS, "none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seventeen-letters", "a b", "a:b", "a\nb", "ä", "{x}"})
    void aPlatformThatIsNoNameIsAnswered407(String platform) {
        handle(login("alice", "secret").setPlatform(platform).build(), "alice", 7);

        assertRefused("alice", ResponseCode.BAD_PLATFORM, platform);
    }

    @ParameterizedTest
    @ValueSource(strings = {"android", "ios", "web", "sixteen-letters-", "x86_64.linux"})
    void aPlatformThatLooksLikeANamePasses(String platform) {
        handle(
                login("alice", "secret")
                        .setPlatform(platform)
                        .setAppVersion("1.0")
                        .build(),
                "alice",
                7);

        assertThat(bench.sent.next().message()).isEqualTo(passed(platform, 1));
        assertThat(bench.sent.nextCode()).isEqualTo(201);
    }

    @Test
    void anEmptyPlatformIsTheSameAsNone() {
        handle(login("alice", "secret").build(), "alice", 7);
        handle(login("alice", "secret").setPlatform("").build(), "alice", 8);

        assertThat(bench.sent.next(4))
                .filteredOn(sent -> sent.dest() == Dest.Gate)
                .extracting(Sent::message)
                .containsExactly(passed("none", 1), passed("none", 2));
    }

    @Test
    void theSameLoginThatComesAgainDisplacesNobody() {
        CLogin login = login("alice", "secret").setPlatform("web").build();
        handle(login, "alice", 7);
        handle(login, "alice", 7);

        assertThat(bench.sent.next(4))
                .extracting(Sent::message)
                .containsExactly(
                        passed("web", 1),
                        ResponseCode.LOGIN_PASSED.response(),
                        passed("web", 2),
                        ResponseCode.LOGIN_PASSED.response());
        assertThat(bench.sent.rest()).isEmpty();
    }

    @Test
    void loginsOfAccountsThatDoNotExistKeepNobodyOut() {
        for (int i = 0; i < 30; i++) {
            assertThat(codeFor("nobody-" + i, "secret")).isEqualTo(ResponseCode.NO_ACCOUNT);
            assertThat(codeFor("nobody", "secret")).isEqualTo(ResponseCode.NO_ACCOUNT);
        }

        assertThat(codeFor("alice", "wrong")).isEqualTo(ResponseCode.WRONG_CREDENTIALS);
        assertThat(codeFor("alice", "secret")).isEqualTo(ResponseCode.LOGIN_PASSED);
    }

    @Test
    void wrongPasswordsOfAccountsThatDoExistKeepTheirAddressOut() {
        Set<ResponseCode> told = EnumSet.noneOf(ResponseCode.class);
        for (int i = 0; i < 30; i++) { // ten are free, and one more every ten seconds
            bench.account("user-" + i, "secret");
            told.add(codeFor("user-" + i, "wrong"));
        }

        assertThat(told).containsExactly(ResponseCode.WRONG_CREDENTIALS, ResponseCode.TOO_MANY_TRIES);
    }

    @Test
    void whatIsRefusedDoesNotWaitForThePasswordsThatAreInWork() {
        assertThat(codeFor("alice", "wrong")).isEqualTo(ResponseCode.WRONG_CREDENTIALS);
        assertThat(admitted("192.0.2.1").waits()).isTrue();
        Admission second = admitted("192.0.2.2");
        assertThat(second.waits()).isTrue();

        Admission third = admitted("192.0.2.3");
        assertThat(third.waits()).isFalse();
        assertThat(third.handling().get()).isCompleted();
        assertThat(bench.sent.next().message()).isEqualTo(notPassed("none"));
        assertThat(bench.sent.nextCode()).isEqualTo(ResponseCode.TOO_MANY_TRIES.code());

        assertThat(bench.finish(second.handling().get())).isCompleted();
        assertThat(admitted("192.0.2.3").waits()).as("since one is over").isTrue();
    }

    @Test
    void aLoginThatItsGateSendsAgainIsNotRefusedForItsOwnSake() {
        assertThat(codeFor("alice", "wrong")).isEqualTo(ResponseCode.WRONG_CREDENTIALS);
        long frame = 99;
        CLogin login = login("alice", "secret").build();
        Admission original = handler.admit(login, bench.requestFrom("192.0.2.1", "alice", 7, frame));
        assertThat(admitted("192.0.2.2").waits()).isTrue();
        assertThat(admitted("192.0.2.3").waits()).as("a third").isFalse();

        Admission again = handler.admit(login, bench.requestFrom("192.0.2.1", "alice", 7, frame));
        assertThat(again.waits()).as("the first once more").isTrue();
        assertThat(bench.finish(original.handling().get())).isCompleted();
        assertThat(bench.finish(again.handling().get())).isCompleted();
        assertThat(bench.sent.next(4))
                .extracting(Sent::message)
                .containsExactly(
                        passed("none", 1),
                        ResponseCode.LOGIN_PASSED.response(),
                        passed("none", 2),
                        ResponseCode.LOGIN_PASSED.response());
    }

    private Admission admitted(String address) {
        return handler.admit(login("alice", "wrong").build(), bench.requestFrom(address, "alice", 7));
    }

    @Test
    void withoutAStoreTheGateIsToldThatTheLoginHasNotPassed() {
        REDIS.kill();

        CompletableFuture<?> done = handle(login("alice", "secret").build(), "alice", 7);

        assertThat(bench.sent.next().message()).isEqualTo(notPassed("none"));
        assertThat(bench.sent.rest()).as("the worker answers the client").isEmpty();
        assertThat(done)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(RefusedException.class);
    }

    /** What a client at an address that the gate has told is answered. */
    private ResponseCode codeFor(String user, String password) {
        bench.handle(handler, login(user, password).build(), bench.requestFrom("192.0.2.1", user, 7));
        assertThat(bench.sent.next().dest()).isEqualTo(Dest.Gate);
        int code = bench.sent.nextCode();
        return Stream.of(ResponseCode.values())
                .filter(known -> known.code() == code)
                .findAny()
                .orElseThrow();
    }

    private CompletableFuture<?> handle(CLogin login, String user, long netId) {
        return bench.handle(handler, login, user, netId);
    }

    private void assertRefused(String user, ResponseCode code, String platform) {
        assertThat(bench.sent.next(2))
                .containsExactly(
                        new Sent(HandlerBench.GATE, Dest.Gate, 7, user, notPassed(platform)),
                        new Sent(HandlerBench.GATE, Dest.Client, 7, user, code.response()));
        assertThat(bench.refusals.of(code)).isOne();
    }

    private static LoginOutcome passed(String platform, long order) {
        return LoginOutcome.newBuilder()
                .setPassed(true)
                .setPlatform(platform)
                .setOrder(order)
                .build();
    }

    private static LoginOutcome notPassed(String platform) {
        return LoginOutcome.newBuilder().setPassed(false).setPlatform(platform).build();
    }
}
