package client.sdk;

import static client.sdk.Sessions.failure;
import static client.sdk.Sessions.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogin;

/** How a client comes by a token, and what it does with it. */
@Timeout(20)
class ImClientTokenTest {

    private final FakeGate gate = new FakeGate();
    private final Recorder recorder = new Recorder();
    private final ImClient client = Sessions.client(gate, recorder).build();

    @AfterEach
    void stop() {
        client.close();
        gate.close();
    }

    private static void pass(FakeGate.Client session, String token) {
        session.say(
                ResponseCode.LOGIN_PASSED.response().toBuilder().setToken(token).build());
    }

    private static void assertByPassword(CLogin login) {
        assertThat(login.getPasswd()).isEqualTo("pw");
        assertThat(login.getWantsToken()).isTrue();
        assertThat(login.hasToken()).isFalse();
    }

    private static void assertByToken(CLogin login, String token) {
        assertThat(login.getToken()).isEqualTo(token);
        assertThat(login.getPasswd()).isEmpty();
    }

    private FakeGate.Client firstLogin(String token) throws Exception {
        CompletionStage<Void> started = client.start();
        FakeGate.Client session = gate.accept();
        assertByPassword(session.expect(CLogin.class));
        pass(session, token);
        result(started);
        return session;
    }

    @Test
    void comesBackByTheTokenAndByAFreshOneWhenItGotThat() throws Exception {
        firstLogin("one").reset();
        assertThat(client.token()).contains("one");

        FakeGate.Client second = gate.accept();
        assertByToken(second.expect(CLogin.class), "one");
        pass(second, "two");
        Sessions.eventually(() -> assertThat(client.token()).contains("two"));
        second.reset();
        FakeGate.Client third = gate.acceptLogin();
        third.reset();

        assertByToken(gate.accept().expect(CLogin.class), "two");
    }

    @ParameterizedTest
    @EnumSource(names = {"TOKEN_INVALID", "TOKEN_EXPIRED", "TOKEN_REVOKED", "WRONG_CREDENTIALS"})
    void fallsBackToThePasswordOnTheSameConnection(ResponseCode refusal) throws Exception {
        firstLogin("one").reset();
        FakeGate.Client second = gate.accept();
        assertByToken(second.expect(CLogin.class), "one");
        second.say(refusal.response());

        assertByPassword(second.expect(CLogin.class));
        pass(second, "two");

        Sessions.eventually(() -> assertThat(client.token()).contains("two"));
        assertThat(recorder.failures).isEmpty();
    }

    @Test
    void isClosedIfThePasswordIsNoGoodEither() throws Exception {
        firstLogin("one").reset();
        FakeGate.Client second = gate.accept();
        second.expect(CLogin.class);
        second.say(ResponseCode.TOKEN_REVOKED.response());
        second.expect(CLogin.class);
        second.say(ResponseCode.WRONG_CREDENTIALS.response());

        second.expectEnd();
        Sessions.eventually(() -> assertThat(recorder.events).contains("kicked 202"));
        assertThat(failure(client.send("bob", "hello"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsTheTokenWhenTheServerIsBusy() throws Exception {
        firstLogin("one").reset();
        FakeGate.Client second = gate.accept();
        second.expect(CLogin.class);
        second.say(ResponseCode.STORE_UNAVAILABLE.response());

        assertByToken(gate.accept().expect(CLogin.class), "one");
    }

    @Test
    void beginsWithTheTokenOfAnEarlierRun() {
        try (ImClient later = Sessions.client(gate, recorder).token("kept").build()) {
            later.start();
            assertByToken(gate.accept().expect(CLogin.class), "kept");
        }
    }

    @Test
    void goesOnWithThePasswordAtAServerThatGivesNoTokens() throws Exception {
        client.start();
        gate.acceptLogin().reset();

        assertByPassword(gate.accept().expect(CLogin.class));
        assertThat(client.token()).isEmpty();
    }

    @Test
    void isClosedWhenTheUserHasLoggedOutEverywhere() throws Exception {
        FakeGate.Client session = firstLogin("one");
        session.kick(ResponseCode.KICKED_LOGGED_OUT);

        session.expectEnd();
        Sessions.eventually(() -> assertThat(recorder.events).contains("kicked 604"));
        assertThat(failure(client.send("bob", "hello"))).isInstanceOf(IllegalStateException.class);
    }
}
