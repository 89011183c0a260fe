package common.transport.tcp;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import common.config.ClusterSecret;
import common.config.Endpoint;
import common.testing.Frames;
import common.testing.TestBackend;
import common.testing.TestGate;
import common.testing.TestSocket;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.GTransfer;
import protobuf.generate.internal.Internal.Greet;
import protobuf.generate.internal.Internal.Ping;

/** What a stranger can do at the port of a backend, or in the place of one, when there is a cluster secret: nothing. */
class LinkSecretTest {

    private static final String TEXT = "0123456789abcdef0123456789abcdef";
    private static final ClusterSecret SECRET = ClusterSecret.of(TEXT);
    private static final ClusterSecret OTHER = ClusterSecret.of("another-secret-another-secret-another");
    private static final ByteString NONCE = ByteString.copyFrom(filled(32, 7));

    private static final Greet GATE = Greet.newBuilder()
            .setFrom(Greet.From.Gate)
            .setIncarnation(5)
            .setGateId(1)
            .build();

    private static final CPrivateChat CHAT = CPrivateChat.newBuilder()
            .setSelf("alice")
            .setDest("bob")
            .setContent("hello")
            .build();

    private final TestBackend logic = new TestBackend(Greet.From.Logic, SECRET);

    @BeforeEach
    void start() {
        logic.start();
    }

    @AfterEach
    void stop() {
        logic.close();
    }

    @Test
    void endsWithTheSameSecretCarryFramesBothWays() {
        try (TestGate gate = gate(SECRET)) {
            gate.connected(1);
            gate.forward("alice", CHAT);
            TestBackend.Received request = logic.next();
            assertThat(request.userId()).isEqualTo("alice");
            logic.finish(request);
            eventually(() -> gate.forwarder.unanswered() == 0);
        }
    }

    @Test
    void theProofIsTheOneThatTheDecisionSays() throws Exception {
        try (TestSocket link = new TestSocket(logic.port())) {
            Greet theirs = greetingOn(link);
            link.send(greeting(GATE.toBuilder().setNonce(NONCE)));
            link.send(greeting(GATE.toBuilder().setProof(proofOf(GATE, NONCE, theirs))));

            Greet proved = greetingOn(link);
            assertThat(proved.getProof()).isEqualTo(hmac(message(theirs, theirs.getNonce(), GATE, NONCE)));
            link.send(Frames.transfer(Dest.Logic, 1, "alice", CHAT));
            assertThat(logic.next().userId()).isEqualTo("alice");
        }
    }

    @Test
    void whoGreetsWithoutAChallengeIsClosed() throws Exception {
        assertRefused(
                LinkRefusal.NO_SECRET_THERE,
                theirs -> Frames.all(greeting(GATE.toBuilder()), Frames.transfer(Dest.Logic, 1, "alice", CHAT)));
    }

    @Test
    void whoForwardsInsteadOfProvingIsClosed() throws Exception {
        assertRefused(
                LinkRefusal.NO_GREETING,
                theirs -> Frames.all(
                        greeting(GATE.toBuilder().setNonce(NONCE)), Frames.transfer(Dest.Logic, 1, "alice", CHAT)));
    }

    @Test
    void whoGuessesTheProofIsClosed() throws Exception {
        assertRefused(LinkRefusal.WRONG_PROOF, theirs -> proving(GATE, ByteString.copyFrom(filled(32, 1))));
        assertRefused(LinkRefusal.WRONG_PROOF, theirs -> proving(GATE, ByteString.EMPTY));
    }

    @Test
    void aProofThatWasHeardOnAnotherLinkIsWorthNothing() throws Exception {
        ByteString heard;
        try (TestSocket link = new TestSocket(logic.port())) {
            Greet theirs = greetingOn(link);
            heard = proofOf(GATE, NONCE, theirs);
            link.send(proving(GATE, heard));
            assertThat(greetingOn(link).hasProof()).isTrue();
        }
        assertRefused(LinkRefusal.WRONG_PROOF, theirs -> proving(GATE, heard));
    }

    @Test
    void aProofOfOneGateIsNotGoodForAnotherNorForAnotherRunOfIt() throws Exception {
        Greet restarted = GATE.toBuilder().setIncarnation(6).build();
        assertRefused(LinkRefusal.WRONG_PROOF, theirs -> proving(restarted, proofOf(GATE, NONCE, theirs)));
        assertRefused(
                LinkRefusal.WRONG_PROOF,
                theirs -> Frames.all(
                        greeting(GATE.toBuilder().setNonce(NONCE)),
                        greeting(restarted.toBuilder().setProof(proofOf(GATE, NONCE, theirs)))));
    }

    /** Whoever has the backend prove itself to it first, and sends that back. */
    @Test
    void aBackendProvesNothingToWhoHasNotProvedItself() throws Exception {
        try (TestSocket link = new TestSocket(logic.port())) {
            greetingOn(link);
            link.send(greeting(GATE.toBuilder().setNonce(NONCE)));
            link.send(greeting(GATE.toBuilder().setProof(NONCE)));

            assertThat(link.closedByPeer()).isTrue(); // before it has said anything more
        }
    }

    @Test
    void aGateOfAnotherClusterIsClosedAndBothEndsCountWhy() {
        try (TestGate gate = gate(OTHER)) {
            eventually(() -> refused(logic.meters, LinkRefusal.WRONG_PROOF) > 0);
            eventually(() -> refused(gate.meters, LinkRefusal.CLOSED_THERE) > 0);
            assertThat(gate.forwarder.connected()).isZero();
            assertThat(logic.links().connected()).isZero();
        }
    }

    @Test
    void oneEndWithoutASecretIsClosedByBoth() {
        try (TestGate gate = gate(ClusterSecret.NONE)) {
            eventually(() -> refused(logic.meters, LinkRefusal.NO_SECRET_THERE) > 0);
            eventually(() -> refused(gate.meters, LinkRefusal.NO_SECRET_HERE) > 0);
            assertThat(gate.forwarder.connected()).isZero();
        }
    }

    /** An impostor at the address of a backend learns no frame, also of those that wait for one. */
    @Test
    void aGateSendsNoFrameToWhoOnlySaysThatItIsABackend() throws Exception {
        Greet impostor = Greet.newBuilder()
                .setFrom(Greet.From.Logic)
                .setIncarnation(9)
                .setNonce(NONCE)
                .build();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestGate gate = new TestGate(
                        Dest.Logic, TestGate.WINDOW, SECRET, new Endpoint("127.0.0.1", server.getLocalPort()))) {
            gate.forward("alice", CHAT);
            try (TestSocket link = new TestSocket(server.accept())) {
                assertThat(greetingOn(link).hasNonce()).isTrue();
                link.send(Frames.transfer(Dest.Gate, 0, "", impostor));
                Greet proof = greetingOn(link);
                link.send(Frames.transfer(
                        Dest.Gate,
                        0,
                        "",
                        impostor.toBuilder().setProof(proof.getProof()).build())); // sent back

                assertThat(link.closedByPeer()).isTrue();
            }
            assertThat(refused(gate.meters, LinkRefusal.WRONG_PROOF)).isOne();
            assertThat(gate.forwarder.unanswered()).isOne();
        }
    }

    @Test
    void aStrangerHoldsNoLinkBySayingThatItIsAlive() throws Exception {
        byte[] ping = Frames.transfer(Dest.Logic, 0, "", Ping.getDefaultInstance());
        try (TestSocket link = new TestSocket(logic.port())) {
            greetingOn(link);
            eventually(() -> {
                if (refused(logic.meters, LinkRefusal.TOO_SLOW) == 0) {
                    link.send(ping);
                    return false;
                }
                return true;
            });
            while (!link.closedByPeer()) {
                // skips what the backend has said meanwhile: that it is alive, too
            }
        }
    }

    @Test
    void aStrangerCannotMakeABackendKeepALargeFrame() throws Exception {
        assertRefused(LinkRefusal.NO_GREETING, theirs -> Frames.header(1025, 900));
    }

    private interface Attack {
        byte[] on(Greet theirs) throws GeneralSecurityException;
    }

    private void assertRefused(LinkRefusal reason, Attack attack) throws Exception {
        double before = refused(logic.meters, reason);
        try (TestSocket link = new TestSocket(logic.port())) {
            link.send(attack.on(greetingOn(link)));
            link.send(Frames.transfer(Dest.Logic, 1, "alice", CHAT));

            assertThat(link.closedByPeer()).isTrue();
        }
        assertThat(refused(logic.meters, reason)).isEqualTo(before + 1);
        assertThat(logic.links().connected()).isZero();
        assertThat(logic.rest()).isEmpty();
    }

    private TestGate gate(ClusterSecret secret) {
        return new TestGate(Dest.Logic, TestGate.WINDOW, secret, logic.endpoint());
    }

    private static double refused(MeterRegistry meters, LinkRefusal reason) {
        return meters.get(LinkRefusals.METER)
                .tag("reason", reason.label())
                .counter()
                .count();
    }

    private static Greet greetingOn(TestSocket link) throws InvalidProtocolBufferException {
        return Greet.parseFrom(((GTransfer) link.readMessage()).getMsg());
    }

    private static byte[] greeting(Greet.Builder greet) {
        return Frames.transfer(Dest.Logic, 0, "", greet.build());
    }

    private static byte[] proving(Greet as, ByteString proof) {
        return Frames.all(
                greeting(as.toBuilder().setNonce(NONCE)),
                greeting(as.toBuilder().setProof(proof)));
    }

    private static ByteString proofOf(Greet gate, ByteString nonce, Greet backend) throws GeneralSecurityException {
        return hmac(message(gate, nonce, backend, backend.getNonce()));
    }

    /** As docs/adr/0018 has it, written down a second time. */
    private static byte[] message(Greet sender, ByteString nonce, Greet receiver, ByteString nonceOfReceiver) {
        byte[] purpose = "face2face link 1\n".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(purpose.length + 2 * (1 + 8 + 4 + 32))
                .put(purpose)
                .put((byte) sender.getFrom().getNumber())
                .putLong(sender.getIncarnation())
                .putInt(sender.getGateId())
                .put(nonce.toByteArray())
                .put((byte) receiver.getFrom().getNumber())
                .putLong(receiver.getIncarnation())
                .putInt(receiver.getGateId())
                .put(nonceOfReceiver.toByteArray())
                .array();
    }

    private static ByteString hmac(byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TEXT.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return ByteString.copyFrom(mac.doFinal(message));
    }

    private static byte[] filled(int length, int with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
