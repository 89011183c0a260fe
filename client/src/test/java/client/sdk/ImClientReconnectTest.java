package client.sdk;

import static client.sdk.Sessions.eventually;
import static client.sdk.Sessions.failure;
import static client.sdk.Sessions.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;
import protobuf.generate.cli2srv.session.Session.SHeartbeat;

@Timeout(20)
class ImClientReconnectTest {

    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration SILENCE = Duration.ofMillis(400);

    private final FakeGate gates = new FakeGate(2);
    private final Recorder recorder = new Recorder();
    private final ImClient client =
            Sessions.client(gates, recorder).maxUnacknowledged(10).build();

    @AfterEach
    void stop() {
        client.close();
        gates.close();
    }

    @Test
    void goesToTheOtherGateWithWhatHasNoAnswer() throws Exception {
        client.start();
        FakeGate.Client first = gates.acceptLogin();
        CompletionStage<Receipt> receipt = client.send("bob", "hello");
        CPrivateChat sent = first.expect(CPrivateChat.class);
        first.reset();

        FakeGate.Client second = gates.acceptLogin();

        assertThat(second.gate()).isNotEqualTo(first.gate());
        assertThat(second.accept(1)).isEqualTo(sent);
        result(receipt);
        assertThat(recorder.events).hasSize(3);
        assertThat(recorder.events.get(1)).startsWith("disconnected: ");
    }

    @Test
    void goesElsewhereWhenAGateIsStopping() throws Exception {
        client.start();
        FakeGate.Client first = gates.acceptLogin();
        CompletionStage<Receipt> receipt = client.send("bob", "hello");
        first.expect(CPrivateChat.class);
        first.kick(ResponseCode.KICKED_STOPPING);

        FakeGate.Client second = gates.acceptLogin();
        second.accept(1);

        result(receipt);
        assertThat(second.gate()).isNotEqualTo(first.gate());
        assertThat(recorder.events).contains("kicked 601");
        first.expectEnd();
    }

    @Test
    void logsInAgainAtAGateThatHasForgottenTheLogin() throws Exception {
        client.start();
        FakeGate.Client first = gates.acceptLogin();
        CompletionStage<Receipt> one = client.send("bob", "1");
        CompletionStage<Receipt> two = client.send("bob", "2");
        first.answer(first.expect(CPrivateChat.class), ResponseCode.NOT_LOGGED_IN, 0);

        FakeGate.Client second = gates.acceptLogin();

        assertThat(second.accept(1).getContent()).isEqualTo("1");
        assertThat(second.accept(2).getContent()).isEqualTo("2");
        assertThat(result(one).sequence()).isEqualTo(1);
        assertThat(result(two).sequence()).isEqualTo(2);
    }

    @Test
    void staysAwayWhenTheUserHasLoggedInElsewhere() throws Exception {
        client.start();
        FakeGate.Client session = gates.acceptLogin();
        CompletionStage<Receipt> receipt = client.send("bob", "hello");
        session.expect(CPrivateChat.class);
        session.kick(ResponseCode.KICKED_DISPLACED);

        assertThat(failure(receipt)).isInstanceOf(IllegalStateException.class).hasMessageContaining("600");
        assertThat(failure(client.send("bob", "more"))).isInstanceOf(IllegalStateException.class);
        session.expectEnd();
        assertThat(recorder.events).startsWith("connected", "kicked 600").hasSize(3);
        assertThat(recorder.connections).hasValue(1);
    }

    @Test
    void isClosedWhenALaterLoginIsRefusedForGood() throws Exception {
        CompletionStage<Void> started = client.start();
        FakeGate.Client first = gates.acceptLogin();
        result(started);
        CompletionStage<Receipt> receipt = client.send("bob", "hello");
        first.expect(CPrivateChat.class);
        first.reset();
        FakeGate.Client second = gates.accept();
        second.expect(CLogin.class);
        second.say(ResponseCode.WRONG_CREDENTIALS.response());

        assertThat(failure(receipt)).hasMessageContaining("202");
        assertThat(recorder.events).last().isEqualTo("kicked 202");
    }

    @Test
    void sendsHeartbeatsThatTellWhatHasCome() {
        try (ImClient alive = Sessions.client(gates, recorder).heartbeat(BEAT).build()) {
            alive.start();
            FakeGate.Client session = gates.acceptLogin();
            CHeartbeat first = session.expect(CHeartbeat.class);
            session.push(1);
            eventually(() -> assertThat(alive.lastSequence()).isEqualTo(1));
            session.say(SHeartbeat.getDefaultInstance());

            // the first to be sent after the push may still have been under way
            assertThat(first.hasLastSequence()).isFalse();
            eventually(() -> assertThat(lastSequence(session)).isEqualTo(1));
        }
    }

    @Test
    void leavesAGateThatHasFallenSilent() {
        try (ImClient alive = Sessions.client(gates, recorder)
                .heartbeat(BEAT)
                .silence(SILENCE)
                .build()) {
            alive.start();
            FakeGate.Client silent = gates.acceptLogin();
            for (int i = 0; i < 8; i++) { // twice as long as the silence that it puts up with
                silent.expect(CHeartbeat.class);
                silent.say(SHeartbeat.getDefaultInstance());
            }
            assertThat(recorder.events).containsExactly("connected");

            FakeGate.Client other = gates.acceptLogin();

            assertThat(other.gate()).isNotEqualTo(silent.gate());
            assertThat(recorder.events).contains("disconnected: nothing was heard for 400 ms");
            silent.expectEnd();
        }
    }

    @Test
    void pausesAfterConnectionsThatDoNotLast() {
        client.start();
        long began = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            gates.acceptLogin().reset();
        }
        gates.acceptLogin();

        // at least half of 50, 100, 200, 400 and 800 ms
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(700));
    }

    private static long lastSequence(FakeGate.Client session) {
        return session.expect(CHeartbeat.class).getLastSequence();
    }
}
