package auth.handler;

import static org.assertj.core.api.Assertions.assertThat;

import auth.limit.RegistrationSettings;
import common.store.Quota;
import common.testing.Sent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CDeleteAccount;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.LoggedOutElsewhere;
import thirdparty.testing.TestRedis;

class DeleteAccountHandlerTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final CDeleteAccount RIGHT =
            CDeleteAccount.newBuilder().setPasswd("secret").build();

    private final HandlerBench bench = new HandlerBench(REDIS);
    private final DeleteAccountHandler handler = new DeleteAccountHandler(bench.accounts, bench.check, bench.outbox);

    @BeforeEach
    void logIn() {
        bench.account("alice", "secret");
        bench.session("alice", "web", 7);
        bench.session("alice", "ios", 8);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Sent ended(long netId) {
        return new Sent(
                HandlerBench.GATE,
                Dest.Gate,
                netId,
                "alice",
                LoggedOutElsewhere.newBuilder().setAccountDeleted(true).build());
    }

    private void assertLogin(String user, String password, int code) {
        LoginHandler logins = new LoginHandler(bench.accounts, bench.tokens, bench.check, bench.upgrades);
        bench.handle(logins, HandlerBench.login(user, password).build(), user, 20);
        assertThat(bench.sent.next(2).get(1).code()).isEqualTo(code);
    }

    @Test
    void theAccountGoesAndAllConnectionsAreToldTheOneThatAskedBehindItsAnswer() {
        bench.handle(handler, RIGHT, "alice", 7);

        assertThat(bench.sent.next(3))
                .containsExactly(
                        ended(8),
                        new Sent(HandlerBench.GATE, Dest.Client, 7, "alice", ResponseCode.ACCOUNT_DELETED.response()),
                        ended(7));
        assertThat(bench.exists("alice")).isFalse();
        assertLogin("alice", "secret", 200);
    }

    @Test
    void aConnectionWhoseSessionIsNotFiledIsClosedAsWell() {
        bench.handle(handler, RIGHT, "alice", 9);

        List<Sent> sent = bench.sent.next(4);
        assertThat(sent.subList(0, 2)).containsExactlyInAnyOrder(ended(7), ended(8));
        assertThat(sent.get(2).code()).isEqualTo(213);
        assertThat(sent.get(3)).isEqualTo(ended(9));
    }

    @ParameterizedTest
    @CsvSource({"wrong, 202", "'', 202"})
    void withoutThePasswordNothingIsDeletedAndNobodyTold(String password, int code) {
        bench.handle(handler, RIGHT.toBuilder().setPasswd(password).build(), "alice", 7);

        assertThat(bench.sent.nextCode()).isEqualTo(code);
        assertThat(bench.sent.rest()).isEmpty();
        assertLogin("alice", "secret", 201);
    }

    @Test
    void passwordsAndRequestIdsHaveABound() {
        bench.handle(handler, RIGHT.toBuilder().setPasswd("x".repeat(1025)).build(), "alice", 7);
        bench.handle(handler, RIGHT.toBuilder().setRequestId("x".repeat(65)).build(), "alice", 7);
        bench.handle(handler, RIGHT.toBuilder().setRequestId("a\nb").build(), "alice", 7);

        assertThat(bench.sent.next(3)).extracting(Sent::code).containsExactly(202, 402, 402);
        assertThat(bench.exists("alice")).isTrue();
    }

    @Test
    void guessingThePasswordOnAnOpenConnectionCostsTriesAsALoginDoes() {
        for (int i = 0; i < 5; i++) {
            assertThat(answer("wrong").getCode()).isEqualTo(202);
        }

        SResponse told = answer("secret");
        assertThat(told.getCode()).isEqualTo(212);
        assertThat(told.getRetryAfterMillis()).isBetween(1L, 1000L);
        assertThat(bench.exists("alice")).isTrue();
    }

    private SResponse answer(String password) {
        bench.handle(
                handler, RIGHT.toBuilder().setPasswd(password).build(), bench.requestFrom("192.0.2.1", "alice", 7));
        return (SResponse) bench.sent.next().message();
    }

    @Test
    void oneThatAGateSendsAgainIsAnswered213AgainAlsoByAnotherAuth() {
        try (HandlerBench elsewhere = new HandlerBench(REDIS)) {
            var there = new DeleteAccountHandler(elsewhere.accounts, elsewhere.check, elsewhere.outbox);
            handler.handle(RIGHT, bench.request("alice", 7, 5));
            bench.batch.flush();

            there.handle(RIGHT, elsewhere.request("alice", 7, 5));
            elsewhere.batch.flush();

            assertThat(elsewhere.sent.next().code()).isEqualTo(213);
            assertThat(elsewhere.sent.next()).isEqualTo(ended(7));
            assertThat(elsewhere.sent.rest()).isEmpty();
        }
    }

    @Test
    void oneThatAClientSendsAgainOnAnotherConnectionIsKnownByItsId() {
        CDeleteAccount named = RIGHT.toBuilder().setRequestId("drawn").build();
        bench.handle(handler, named, "alice", 7);
        bench.sent.next(3);

        bench.handle(handler, named, "alice", 8);
        assertThat(bench.sent.next().code()).isEqualTo(213);
        assertThat(bench.sent.next()).isEqualTo(ended(8));

        bench.handle(handler, named.toBuilder().setRequestId("another").build(), "alice", 8);
        assertThat(bench.sent.nextCode()).isEqualTo(200);
    }

    @Test
    void nobodyTakesTheNameOverNorComesBackByAnOldToken() {
        String token = bench.token("alice", "web", 0);
        bench.handle(handler, RIGHT, "alice", 7);
        bench.sent.next(3);

        bench.handle(
                new RegisterHandler(bench.accounts, bench.hasher, RegistrationSettings.OPEN, Quota.NONE),
                HandlerBench.register("alice", "mine"),
                "alice",
                30);
        assertThat(bench.sent.nextCode()).isEqualTo(100);
        bench.handle(
                new LoginHandler(bench.accounts, bench.tokens, bench.check, bench.upgrades),
                HandlerBench.login("alice", "")
                        .setPlatform("web")
                        .setToken(token)
                        .build(),
                "alice",
                31);
        assertThat(bench.sent.next(2).get(1).code()).isEqualTo(209);
        assertLogin("alice", "mine", 200);
    }

    @Test
    void aRegistrationThatComesLateMakesNoAccount() {
        var registrations = new RegisterHandler(bench.accounts, bench.hasher, RegistrationSettings.OPEN, Quota.NONE);
        registrations.handle(HandlerBench.register("carol", "secret"), bench.request("carol", 40, 50));
        bench.batch.flush();
        bench.handle(handler, RIGHT, "carol", 40);
        assertThat(bench.sent.next(3)).extracting(Sent::dest).containsExactly(Dest.Client, Dest.Client, Dest.Gate);

        registrations.handle(HandlerBench.register("carol", "secret"), bench.request("carol", 40, 50));
        bench.batch.flush();

        assertThat(bench.sent.nextCode()).isEqualTo(100);
        assertThat(bench.exists("carol")).isFalse();
    }
}
