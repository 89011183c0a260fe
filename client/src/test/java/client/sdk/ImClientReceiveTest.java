package client.sdk;

import static client.sdk.Sessions.eventually;
import static client.sdk.Sessions.result;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CConfirm;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;

@Timeout(20)
class ImClientReceiveTest {

    private final FakeGate gate = new FakeGate();
    private final Recorder recorder = new Recorder();
    private final ImClient client = Sessions.client(gate, recorder).build();

    @AfterEach
    void stop() {
        client.close();
        gate.close();
    }

    @Test
    void handsOnWhatIsPushed() {
        client.start();
        gate.acceptLogin().push(5);

        eventually(() -> assertThat(recorder.messages)
                .containsExactly(new IncomingMessage("bob", "content 5", 5, Instant.ofEpochMilli(1_000_005))));
        assertThat(client.lastSequence()).isEqualTo(5);
    }

    @Test
    void handsOnEachOnceAndInOrderWhateverComesEarlyOrTwice() {
        client.start();
        FakeGate.Client session = gate.acceptLogin();

        LongStream.of(1, 3, 2, 3, 1, 6, 6, 5, 4, 7).forEach(session::push);

        eventually(() -> assertThat(recorder.sequences()).contains(7L));
        assertThat(recorder.sequences()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void logsInAgainForWhatStaysMissing() {
        client.start();
        FakeGate.Client first = gate.acceptLogin();
        first.push(1);
        first.push(3);

        FakeGate.Client second = gate.accept();
        CLogin login = second.expect(CLogin.class);
        second.say(ResponseCode.LOGIN_PASSED.response());
        second.push(2);
        second.push(3);

        assertThat(login.getLastSequence()).isEqualTo(1);
        eventually(() -> assertThat(recorder.sequences()).containsExactly(1L, 2L, 3L));
    }

    @Test
    void tellsTheServerWhereToGoOn() {
        client.start();
        FakeGate.Client first = gate.accept();
        CLogin fresh = first.expect(CLogin.class);
        first.say(ResponseCode.LOGIN_PASSED.response());
        first.push(41);
        first.push(42);
        eventually(() -> assertThat(client.lastSequence()).isEqualTo(42));
        first.reset();

        CLogin again = gate.accept().expect(CLogin.class);

        assertThat(fresh.getConfirms()).isTrue();
        assertThat(fresh.hasLastSequence()).isFalse();
        assertThat(again.getConfirms()).isTrue();
        assertThat(again.getLastSequence()).isEqualTo(42);
    }

    @Test
    void resumesWhereTheApplicationSays() {
        try (ImClient resuming =
                Sessions.client(gate, recorder).platform("ios").resumeAfter(0).build()) {
            resuming.start();
            CLogin login = gate.accept().expect(CLogin.class);

            assertThat(login.hasLastSequence()).isTrue();
            assertThat(login.getLastSequence()).isZero();
            assertThat(login.getPlatform()).isEqualTo("ios");
        }
    }

    @Test
    void acceptsThatTheServerHasNoMoreOfWhatWasAskedFor() {
        client.start();
        FakeGate.Client first = gate.acceptLogin();
        first.push(1);
        eventually(() -> assertThat(client.lastSequence()).isEqualTo(1));
        first.reset();

        FakeGate.Client second = gate.acceptLogin();
        second.push(10);
        second.push(11);

        eventually(() -> assertThat(recorder.sequences()).containsExactly(1L, 10L, 11L));
    }

    @Test
    void confirmsFewMessagesTogetherAfterAWhile() {
        client.start();
        FakeGate.Client session = gate.acceptLogin();
        for (int i = 1; i <= 10; i++) {
            session.push(i);
        }

        assertThat(session.expect(CConfirm.class).getSequence()).isEqualTo(10);
        session.push(11);
        assertThat(session.expect(CConfirm.class).getSequence()).isEqualTo(11);
    }

    @Test
    void confirmsManyMessagesSomeAtATime() {
        client.start();
        FakeGate.Client session = gate.acceptLogin();
        int count = 20 * Reports.CONFIRM_AT;
        for (int i = 1; i <= count; i++) {
            session.push(i);
        }

        int confirms = 0;
        long confirmed = 0;
        while (confirmed < count) {
            confirmed = session.expect(CConfirm.class).getSequence();
            confirms++;
        }
        assertThat(confirms).isBetween(20, 60);
    }

    @Test
    void confirmsTheLastOnesBeforeItCloses() {
        client.start();
        FakeGate.Client session = gate.acceptLogin();
        session.push(1);
        eventually(() -> assertThat(client.lastSequence()).isEqualTo(1));

        client.close();

        assertThat(session.expect(CConfirm.class).getSequence()).isEqualTo(1);
        session.expectEnd();
    }

    @Test
    void goesOnAfterAListenerThatThrows() throws Exception {
        ImListener throwing = message -> {
            recorder.received(message);
            throw new AssertionError("thrown on purpose");
        };
        ((Logger) LoggerFactory.getLogger(ImClient.class)).setLevel(Level.OFF);
        try (ImClient unharmed = Sessions.client(gate, throwing).build()) {
            unharmed.start();
            FakeGate.Client session = gate.acceptLogin();
            session.push(1);
            session.push(2);

            eventually(() -> assertThat(recorder.sequences()).containsExactly(1L, 2L));
            session.expect(CConfirm.class);
            var receipt = unharmed.send("bob", "still here");
            session.accept(1);
            result(receipt);
        } finally {
            ((Logger) LoggerFactory.getLogger(ImClient.class)).setLevel(null);
        }
    }

    @Test
    void handsOnWhatAServerOfTheFirstWirePushes() {
        client.start();
        FakeGate.Client session = gate.acceptLogin();
        SPrivateChat bare = SPrivateChat.newBuilder().setContent("hello").build();
        session.say(bare);
        session.say(bare);

        IncomingMessage expected = new IncomingMessage("", "hello", 0, Instant.EPOCH);
        eventually(() -> assertThat(recorder.messages).isEqualTo(List.of(expected, expected)));
        assertThat(client.lastSequence()).isZero();
    }
}
