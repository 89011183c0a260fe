package auth.handler;

import static org.assertj.core.api.Assertions.assertThat;

import common.testing.Sent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogoutEverywhere;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.LoggedOutElsewhere;
import thirdparty.testing.TestRedis;

class LogoutEverywhereHandlerTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final CLogoutEverywhere LOGOUT = CLogoutEverywhere.getDefaultInstance();

    private final HandlerBench bench = new HandlerBench(REDIS);
    private final LogoutEverywhereHandler handler =
            new LogoutEverywhereHandler(bench.accounts, bench.tokens, bench.outbox);

    @BeforeEach
    void logIn() {
        bench.account("alice", "secret");
        bench.session("alice", "web", 7);
        bench.session("alice", "ios", 8);
        bench.session("alice", "android", 9);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theOtherConnectionsAreToBeClosedAndThenItIsAnswered211() {
        bench.handle(handler, LOGOUT, "alice", 7);

        List<Sent> sent = bench.sent.next(3);
        assertThat(sent.subList(0, 2))
                .containsExactlyInAnyOrder(
                        new Sent(HandlerBench.GATE, Dest.Gate, 8, "alice", LoggedOutElsewhere.getDefaultInstance()),
                        new Sent(HandlerBench.GATE, Dest.Gate, 9, "alice", LoggedOutElsewhere.getDefaultInstance()));
        assertThat(sent.get(2))
                .isEqualTo(new Sent(
                        HandlerBench.GATE, Dest.Client, 7, "alice", ResponseCode.LOGGED_OUT_EVERYWHERE.response()));
        assertThat(bench.found("alice").generation()).isOne();
    }

    @Test
    void aFrameThatAGateSendsAgainIsAnsweredTheSameAndDoneOnce() {
        for (int i = 0; i < 2; i++) {
            handler.handle(LOGOUT, bench.request("alice", 7, 5));
            bench.batch.flush();
        }

        assertThat(bench.sent.next(4).stream()
                        .filter(sent -> sent.dest() == Dest.Client)
                        .map(Sent::code))
                .containsExactly(211, 211);
        assertThat(bench.found("alice").generation()).isOne();
    }

    @Test
    void oneThatAClientSendsAgainOnAnotherConnectionIsDoneOnce() {
        CLogoutEverywhere named = LOGOUT.toBuilder().setRequestId("drawn").build();
        bench.handle(handler, named, "alice", 7);
        bench.session("alice", "ios", 10);
        bench.handle(handler, named, "alice", 11);

        assertThat(bench.found("alice").generation()).isOne();
        assertThat(bench.sent.next(4).get(3).code()).isEqualTo(211);
        assertThat(bench.sent.rest()).as("the new session goes on").isEmpty();
    }

    @Test
    void whoWantsATokenGetsOneForThePlatformOfTheConnection() {
        bench.handle(handler, LOGOUT.toBuilder().setWantsToken(true).build(), "alice", 7);

        String token = ((SResponse) bench.sent.next(3).get(2).message()).getToken();
        LoginHandler logins = new LoginHandler(bench.accounts, bench.tokens, bench.check, bench.upgrades);
        bench.handle(
                logins,
                HandlerBench.login("alice", "")
                        .setPlatform("web")
                        .setToken(token)
                        .build(),
                "alice",
                12);
        bench.handle(
                logins,
                HandlerBench.login("alice", "")
                        .setPlatform("ios")
                        .setToken(token)
                        .build(),
                "alice",
                13);

        assertThat(bench.sent.next(4).stream()
                        .filter(sent -> sent.dest() == Dest.Client)
                        .map(Sent::code))
                .containsExactly(201, 207);
    }

    @Test
    void aConnectionWithoutASessionGetsNoToken() {
        bench.handle(handler, LOGOUT.toBuilder().setWantsToken(true).build(), "alice", 99);

        assertThat(bench.sent.next(4).get(3).message()).isEqualTo(ResponseCode.LOGGED_OUT_EVERYWHERE.response());
    }

    @Test
    void aRequestIdHasABound() {
        bench.handle(handler, LOGOUT.toBuilder().setRequestId("x".repeat(65)).build(), "alice", 7);

        assertThat(bench.sent.nextCode()).isEqualTo(402);
        assertThat(bench.found("alice").generation()).isZero();
    }
}
