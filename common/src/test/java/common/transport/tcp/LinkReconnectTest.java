package common.transport.tcp;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import common.config.Endpoint;
import common.testing.Frames;
import common.testing.TestBackend;
import common.testing.TestBackend.Received;
import common.testing.TestGate;
import common.testing.TestSocket;
import common.transport.Forwarder.Outcome;
import common.transport.WindowSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import protobuf.ResponseCode;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.GTransfer;
import protobuf.generate.internal.Internal.Greet;

class LinkReconnectTest {

    private static final int CHAT = 1003;
    private static final byte[] BODY = {1};

    @Test
    void aGateThatStartsFirstConnectsWhenTheBackendComes() throws IOException {
        int port = freePort();
        try (TestBackend logic = new TestBackend(Greet.From.Logic).on(port);
                TestGate gate = new TestGate(Dest.Logic, new Endpoint("127.0.0.1", port))) {
            assertThat(gate.forward("alice", CHAT, BODY)).isEqualTo(Outcome.ACCEPTED);

            logic.start();

            gate.connected(1);
            assertThat(gate.forward("alice", CHAT, BODY)).isEqualTo(Outcome.ACCEPTED);
            assertThat(logic.next(2)).extracting(Received::request).containsExactly(1L, 2L);
        }
    }

    @Test
    void aBackendThatIsGoneAndBackIsFoundAgain() {
        try (TestBackend logic = answering();
                TestGate gate = new TestGate(Dest.Logic, logic.endpoint())) {
            for (long i = 1; i < 6; i += 2) {
                gate.connected(1);
                assertThat(gate.forward("alice", CHAT, BODY)).isEqualTo(Outcome.ACCEPTED);
                assertThat(logic.next().request()).isEqualTo(i);
                assertThat(gate.replies.nextCode()).isEqualTo(300);

                logic.close();
                gate.connected(0);
                assertThat(gate.forward("alice", CHAT, BODY)).isEqualTo(Outcome.ACCEPTED);

                logic.start();
                assertThat(logic.next().request()).isEqualTo(i + 1);
                assertThat(gate.replies.nextCode()).isEqualTo(300);
            }
            assertThat(logic.rest()).isEmpty();
        }
    }

    @Test
    void theUsersOfALostBackendMoveToAnotherAndComeBack() {
        try (TestBackend one = answering();
                TestBackend two = answering();
                TestGate gate = new TestGate(Dest.Logic, one.endpoint(), two.endpoint()).connected(2)) {
            String user = userOf(one, two, gate);

            one.close();
            gate.connected(1);
            gate.forward(user, CHAT, BODY);
            assertThat(two.next().userId()).isEqualTo(user);

            one.start();
            gate.connected(2);
            gate.forward(user, CHAT, BODY);
            assertThat(one.next().userId()).isEqualTo(user);
        }
    }

    @Test
    void aNameThatCannotBeResolvedIsJustAnotherBackendThatIsAway() {
        try (TestBackend logic = new TestBackend(Greet.From.Logic).start();
                TestGate gate = new TestGate(Dest.Logic, new Endpoint("no-such-host.invalid", 1), logic.endpoint())) {
            gate.connected(1);
            assertThat(gate.forward("alice", CHAT, BODY)).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    void aBackendThatHasNotGreetedIsNoBackendYet() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestGate gate = new TestGate(Dest.Logic, new Endpoint("127.0.0.1", mute.getLocalPort()));
                TestSocket accepted = new TestSocket(mute.accept())) {
            accepted.read(); // the gate greets without waiting for the other end
            assertThat(gate.forward("alice", CHAT, BODY)).isEqualTo(Outcome.ACCEPTED);

            greet(accepted);
            gate.connected(1);
            assertThat(((GTransfer) accepted.readMessage()).getRequest()).isEqualTo(1);
        }
    }

    @Test
    void aBackendThatDoesNotAnswerMakesItsUsersBusyUntilItDoes() throws IOException {
        byte[] large = new byte[256 * 1024];
        WindowSettings small = new WindowSettings(1_000, 4L * 1024 * 1024, Duration.ofSeconds(5));
        try (ServerSocket lazy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestGate gate = new TestGate(Dest.Logic, small, new Endpoint("127.0.0.1", lazy.getLocalPort()));
                TestSocket accepted = new TestSocket(lazy.accept())) {
            greet(accepted);
            gate.connected(1);

            int taken = 0;
            while (gate.forward("alice", CHAT, large) == Outcome.ACCEPTED) {
                assertThat(++taken).as("frames of 256 KiB that nobody read").isLessThan(17);
            }
            assertThat(gate.forward("alice", CHAT, BODY)).isEqualTo(Outcome.BUSY);

            accepted.read();
            for (int i = 1; i <= taken; i++) {
                assertThat(((GTransfer) accepted.readMessage()).getRequest()).isEqualTo(i);
            }
            assertThat(gate.forward("alice", CHAT, BODY))
                    .as("read, but not answered")
                    .isEqualTo(Outcome.BUSY);
            accepted.send(answerTo(1));
            eventually(() -> gate.forward("alice", CHAT, BODY) == Outcome.ACCEPTED);
        }
    }

    private static TestBackend answering() {
        TestBackend backend = new TestBackend(Greet.From.Logic);
        return backend.onRequest(request -> backend.reply(request, ResponseCode.ACCEPTED.response()))
                .start();
    }

    private static byte[] answerTo(long request) {
        return Frames.of(GTransfer.newBuilder()
                .setDest(Dest.Gate)
                .setUserId("alice")
                .setPtoNum(907)
                .setMsg(ByteString.EMPTY)
                .setRequest(request)
                .build());
    }

    private static void greet(TestSocket gate) {
        gate.send(
                Frames.transfer(Dest.Gate, 0, "", Peer.of(Greet.From.Logic, 77).greet()));
    }

    private static String userOf(TestBackend owner, TestBackend other, TestGate gate) {
        for (int i = 0; i < 100; i++) {
            gate.forward("user-" + i, CHAT, BODY);
        }
        eventually(() -> owner.rest().size() + other.rest().size() == 100);
        String user = owner.rest().get(0).userId();
        owner.next(owner.rest().size());
        other.next(other.rest().size());
        return user;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
