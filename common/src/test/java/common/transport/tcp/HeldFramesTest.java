package common.transport.tcp;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import common.config.Endpoint;
import common.testing.Sent;
import common.testing.TestBackend;
import common.testing.TestGate;
import common.transport.Forwarder.Outcome;
import common.transport.WindowSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;
import protobuf.generate.internal.Internal.LoginOutcome;
import protobuf.generate.internal.Internal.SessionClosed;

/** What becomes of frames while no backend is there. */
class HeldFramesTest {

    private static final WindowSettings SHORT = new WindowSettings(100, 1024 * 1024, Duration.ofMillis(200));

    private int port;
    private TestGate gate;

    @BeforeEach
    void open() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        gate = new TestGate(Dest.Logic, SHORT, new Endpoint("127.0.0.1", port));
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void afterTheHoldTheSenderIsTold501WithTheIdOfTheMessage() {
        gate.forward(7, "alice", chat().toBuilder().setClientMsgId(-5).build());

        SResponse expected = ResponseCode.UNAVAILABLE.response(ResponseCode.UNAVAILABLE.description(), -5);
        assertThat(gate.replies.next()).isEqualTo(new Sent(0, Dest.Client, 7, "alice", expected));
        assertEmptyAfter(1);
    }

    @Test
    void everyFrameIsToldOnceInTheOrderOfTheSending() {
        for (int i = 1; i <= 10; i++) {
            gate.forward("alice", chat().toBuilder().setClientMsgId(i).build());
        }

        assertThat(gate.replies.next(10))
                .extracting(sent -> ((SResponse) sent.message()).getClientMsgId())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertEmptyAfter(10);
    }

    @Test
    void whatAConnectionSendsWhileItIsBeingEndedIsDroppedAndNobodyElseIsAffected() {
        gate.forward(7, "alice", chat());
        eventually(() -> gate.replies.ended().equals(List.of(7L)));
        try (TestBackend logic = new TestBackend(Greet.From.Logic).on(port).start()) {
            gate.connected(1);
            assertThat(gate.forward(7, "alice", chat())).isEqualTo(Outcome.ACCEPTED);
            gate.forward(
                    7, "alice", SessionClosed.newBuilder().setPlatform("web").build());
            gate.forward(8, "alice", chat());

            assertThat(logic.next().netId()).as("the gate's own").isEqualTo(7);
            assertThat(logic.next().netId()).isEqualTo(8);
            assertThat(gate.forwarder.unanswered()).isEqualTo(2);
        }
    }

    @Test
    void aLoginOrARegistrationThatNobodyCameForEndsNoConnection() {
        try (TestGate auth = new TestGate(Dest.Auth, SHORT, new Endpoint("127.0.0.1", port))) {
            auth.forward(
                    7,
                    "alice",
                    CLogin.newBuilder().setUserid("alice").setPasswd("secret").build());

            assertThat(auth.replies.next(2)).extracting(Sent::netId).containsExactly(7L, 7L);
            eventually(() -> auth.forwarder.unanswered() == 0);
            assertThat(auth.replies.ended()).isEmpty();
        }
    }

    @Test
    void whatTheGateItselfSentIsForgottenWithoutAWord() {
        gate.forward("alice", SessionClosed.newBuilder().setPlatform("web").build());

        eventually(() -> gate.forwarder.unanswered() == 0);
        assertThat(gate.replies.rest()).isEmpty();
        assertThat(gate.refusals.of(ResponseCode.UNAVAILABLE)).isZero();
    }

    @Test
    void aLoginThatGotNowhereHasEndedForTheGateBeforeTheClientIsTold() {
        gate.forward(
                7,
                "alice",
                CLogin.newBuilder().setUserid("alice").setPasswd("secret").build());

        assertThat(gate.replies.next(2))
                .containsExactly(
                        new Sent(
                                0,
                                Dest.Gate,
                                7,
                                "alice",
                                LoginOutcome.newBuilder().setPassed(false).build()),
                        new Sent(0, Dest.Client, 7, "alice", ResponseCode.UNAVAILABLE.response()));
        assertEmptyAfter(1);
    }

    @Test
    void aFrameThatIsNoMessageIsToldToo() {
        gate.forward("alice", 1003, new byte[] {1, 2, 3});

        assertThat(gate.replies.next().message()).isEqualTo(ResponseCode.UNAVAILABLE.response());
        assertEmptyAfter(1);
    }

    @Test
    void whatABackendHasIsLeftToItHoweverLongItTakes() {
        try (TestBackend logic = new TestBackend(Greet.From.Logic).on(port).start()) {
            gate.connected(1);
            gate.forward("slow", chat());
            var request = logic.next();
            long enough = System.nanoTime() + SHORT.hold().multipliedBy(4).toNanos();
            eventually(() -> System.nanoTime() - enough > 0);

            assertThat(gate.replies.rest()).isEmpty();
            logic.reply(request, ResponseCode.ACCEPTED.response());
            assertThat(gate.replies.nextCode()).isEqualTo(300);
        }
    }

    @Test
    void afterTheEndNothingIsTaken() {
        gate.forward("alice", chat());
        gate.forwarder.close();

        assertThat(gate.forward("alice", chat())).isEqualTo(Outcome.BUSY);
        assertThat(gate.forwarder.unanswered()).isZero();
    }

    private void assertEmptyAfter(int refused) {
        assertThat(gate.forwarder.unanswered()).isZero();
        assertThat(gate.refusals.of(ResponseCode.UNAVAILABLE)).isEqualTo(refused);
        assertThat(gate.replies.rest()).isEmpty();
    }

    private static CPrivateChat chat() {
        return CPrivateChat.newBuilder()
                .setSelf("alice")
                .setDest("bob")
                .setContentBytes(ByteString.copyFromUtf8("hello"))
                .build();
    }
}
