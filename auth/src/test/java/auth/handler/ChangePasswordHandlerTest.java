package auth.handler;

import static org.assertj.core.api.Assertions.assertThat;

import common.store.Account;
import common.testing.Sent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import protobuf.generate.cli2srv.login.Auth.CChangePassword;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.LoggedOutElsewhere;
import thirdparty.testing.TestRedis;

class ChangePasswordHandlerTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private final HandlerBench bench = new HandlerBench(REDIS);
    private final ChangePasswordHandler handler =
            new ChangePasswordHandler(bench.accounts, bench.hasher, bench.tokens, bench.check, bench.outbox);

    @BeforeEach
    void logIn() {
        bench.account("alice", "first");
        bench.session("alice", "web", 7);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static CChangePassword.Builder change(String from, String to) {
        return CChangePassword.newBuilder().setOldPasswd(from).setNewPasswd(to);
    }

    private void assertPassword(String password, long generation) {
        assertThat(bench.found("alice")).isEqualTo(new Account("hash of " + password, "test", generation));
    }

    @Test
    void theNewPasswordTakesThePlaceOfTheOldOneAndTheOtherSessionsEnd() {
        bench.session("alice", "ios", 8);

        bench.handle(handler, change("first", "second").build(), "alice", 7);

        assertThat(bench.sent.next())
                .isEqualTo(new Sent(HandlerBench.GATE, Dest.Gate, 8, "alice", LoggedOutElsewhere.getDefaultInstance()));
        assertThat(bench.sent.nextCode()).isEqualTo(210);
        assertPassword("second", 1);
    }

    @ParameterizedTest
    @CsvSource({"wrong, second, 202", "'', second, 202", "first, '', 406"})
    void anythingElseIsRefusedAndChangesNothing(String from, String to, int code) {
        bench.handle(handler, change(from, to).build(), "alice", 7);

        assertThat(bench.sent.nextCode()).isEqualTo(code);
        assertThat(bench.sent.rest()).isEmpty();
        assertPassword("first", 0);
    }

    @Test
    void passwordsAndRequestIdsHaveABound() {
        bench.handle(handler, change("first", "x".repeat(1025)).build(), "alice", 7);
        bench.handle(handler, change("x".repeat(1025), "second").build(), "alice", 7);
        bench.handle(
                handler, change("first", "second").setRequestId("x".repeat(65)).build(), "alice", 7);

        assertThat(bench.sent.next(3)).extracting(Sent::code).containsExactly(406, 202, 402);
        assertPassword("first", 0);
    }

    @Test
    void aFrameThatAGateSendsAgainIsAnswered210AgainAndAnotherOneIsNot() {
        for (long number : new long[] {5, 5, 6}) {
            handler.handle(change("first", "second").build(), bench.request("alice", 7, number));
            bench.batch.flush();
        }

        assertThat(bench.sent.next(3)).extracting(Sent::code).containsExactly(210, 210, 202);
        assertPassword("second", 1);
    }

    @Test
    void aFrameThatComesLateBetweenTwoAuthsDoesNotBringAnOldPasswordBack() {
        try (HandlerBench elsewhere = new HandlerBench(REDIS)) {
            var there = new ChangePasswordHandler(
                    elsewhere.accounts, elsewhere.hasher, elsewhere.tokens, elsewhere.check, elsewhere.outbox);
            handler.handle(change("first", "second").build(), bench.request("alice", 7, 5));
            bench.batch.flush();
            handler.handle(change("second", "first").build(), bench.request("alice", 7, 6));
            bench.batch.flush();

            there.handle(change("first", "second").build(), elsewhere.request("alice", 7, 5));
            elsewhere.batch.flush();
            there.handle(change("second", "first").build(), elsewhere.request("alice", 7, 6));
            elsewhere.batch.flush();

            assertThat(elsewhere.sent.next(2)).extracting(Sent::code).containsExactly(210, 210);
        }
        assertPassword("first", 2);
    }

    @Test
    void aChangeThatAClientSendsAgainIsKnownByItsId() {
        CChangePassword named = change("first", "second").setRequestId("drawn").build();
        bench.handle(handler, named, "alice", 7);
        bench.handle(handler, named, "alice", 8);
        bench.handle(handler, named.toBuilder().setRequestId("another").build(), "alice", 8);

        assertThat(bench.sent.next(3)).extracting(Sent::code).containsExactly(210, 210, 202);
    }

    @Test
    void aTokenOfBeforeIsVoidAndTheOneThatComesWithTheAnswerIsGood() {
        String before = bench.token("alice", "web", 0);
        CChangePassword change = change("first", "second").setWantsToken(true).build();
        LoginHandler logins = new LoginHandler(bench.accounts, bench.tokens, bench.check, bench.upgrades);
        for (int i = 0; i < 2; i++) { // the second time as a repetition
            handler.handle(change, bench.request("alice", 7, 5));
            bench.batch.flush();
        }
        List<Sent> answers = bench.sent.next(2);

        for (String token : List.of(before, token(answers.get(0)), token(answers.get(1)))) {
            bench.handle(
                    logins,
                    HandlerBench.login("alice", "")
                            .setPlatform("web")
                            .setToken(token)
                            .build(),
                    "alice",
                    9);
        }
        assertThat(bench.sent.next(6).stream()
                        .filter(sent -> sent.dest() == Dest.Client)
                        .map(Sent::code))
                .containsExactly(209, 201, 201);
    }

    @Test
    void whoGoesOnFailingIsToldHowLongToWaitAndTheRightPasswordWaitsToo() {
        for (int i = 0; i < 5; i++) {
            answer(change("wrong", "second"), "192.0.2.1", 202);
        }

        SResponse told = answer(change("wrong", "second"), "192.0.2.1", 212);
        assertThat(told.getRetryAfterMillis()).isBetween(1L, 1000L);
        answer(change("first", "second"), "192.0.2.1", 212);
        assertPassword("first", 0);
        answer(change("first", "second"), "192.0.2.2", 210);
    }

    @Test
    void whoseAccountIsGoneIsAnswered200() {
        bench.handle(handler, change("first", "second").build(), "nobody", 9);

        assertThat(bench.sent.nextCode()).isEqualTo(200);
    }

    private SResponse answer(CChangePassword.Builder change, String address, int code) {
        bench.handle(handler, change.build(), bench.requestFrom(address, "alice", 7));
        SResponse answer = (SResponse) bench.sent.next().message();
        assertThat(answer.getCode()).isEqualTo(code);
        return answer;
    }

    private static String token(Sent answer) {
        return ((SResponse) answer.message()).getToken();
    }
}
