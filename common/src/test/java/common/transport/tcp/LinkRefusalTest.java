package common.transport.tcp;

import static common.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import common.testing.Frames;
import common.testing.TestBackend;
import common.testing.TestGate;
import common.testing.TestSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.GTransfer;
import protobuf.generate.internal.Internal.Greet;

/** What a server does with a link on which something else comes than should. */
class LinkRefusalTest {

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

    private final TestBackend logic = new TestBackend(Greet.From.Logic);
    private TestGate good;

    @BeforeEach
    void start() {
        logic.start();
        good = new TestGate(Dest.Logic, logic.endpoint()).connected(1);
        eventually(() -> logic.links().connected() == 1);
    }

    @AfterEach
    void stop() {
        good.close();
        logic.close();
    }

    /** What no link may carry at any time. */
    static Stream<Named<byte[]>> garbage() {
        return Stream.of(
                Named.of("a frame that is no envelope", Frames.of(CHAT)),
                Named.of("an envelope that is none", Frames.of(900, new byte[] {1, 2, 3})),
                Named.of("text", "GET / HTTP/1.1\r\nHost: logic\r\n\r\n".getBytes(US_ASCII)),
                Named.of("a frame that is too large", Frames.header(17 * 1024 * 1024, 900)),
                Named.of("a negative length", Frames.header(-1, 900)));
    }

    static Stream<Named<byte[]>> noGreetings() {
        GTransfer undecodable = GTransfer.newBuilder()
                .setDest(Dest.Logic)
                .setUserId("")
                .setPtoNum(901)
                .setMsg(ByteString.copyFrom(new byte[] {1, 2, 3}))
                .build();
        return Stream.concat(
                garbage(),
                Stream.of(
                        Named.of("another message", Frames.transfer(Dest.Logic, 1, "alice", CHAT)),
                        Named.of("an undecodable greeting", Frames.of(undecodable)),
                        Named.of(
                                "one of another kind",
                                greeting(Greet.newBuilder(GATE).setFrom(Greet.From.Auth))),
                        Named.of(
                                "one without an incarnation",
                                greeting(Greet.newBuilder(GATE).clearIncarnation()))));
    }

    @ParameterizedTest
    @MethodSource("noGreetings")
    void aLinkThatDoesNotBeginWithAGreetingOfAGateIsClosed(byte[] first) {
        try (TestSocket link = greeted()) {
            link.send(first);

            assertThat(link.closedByPeer()).isTrue();
        }
        assertOnlyTheGoodGateIsServed();
    }

    @ParameterizedTest
    @MethodSource("noGreetings")
    void aGreetingThatComesTooLateDoesNotOpenALink(byte[] first) {
        Greet sameAsGood =
                Greet.newBuilder(GATE).setIncarnation(good.incarnation).build();
        try (TestSocket link = greeted()) {
            link.send(first, greeting(sameAsGood.toBuilder()), Frames.transfer(Dest.Logic, 1, "alice", CHAT));

            assertThat(link.closedByPeer()).isTrue();
        }
        assertOnlyTheGoodGateIsServed();
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void nothingIsTakenOnceAnOpenLinkCannotBeTrustedAnyMore(byte[] garbage) {
        byte[] chat = Frames.transfer(Dest.Logic, 1, "alice", CHAT);
        try (TestSocket link = greeted()) {
            link.send(greeting(GATE.toBuilder()), chat, garbage, chat, chat);

            assertThat(logic.next().userId()).isEqualTo("alice");
            assertThat(link.closedByPeer()).isTrue();
        }
        assertOnlyTheGoodGateIsServed();
    }

    @Test
    void aGateThatConnectsAnewTakesThePlaceOfItsOldLink() {
        try (TestSocket old = greeted();
                TestSocket fresh = greeted()) {
            old.send(greeting(GATE.toBuilder()));
            eventually(() -> logic.links().connected() == 2);
            fresh.send(greeting(GATE.toBuilder()));

            assertThat(old.closedByPeer()).isTrue();
            assertThat(logic.send(5, Dest.Client, 1, "alice", ResponseCode.ACCEPTED.response()))
                    .isTrue();
            assertThat(fresh.readMessage()).isInstanceOf(GTransfer.class);
            assertThat(logic.links().connected()).isEqualTo(2);
        }
        eventually(() -> logic.links().connected() == 1);
    }

    @Test
    void theServerGreetsFirstAsAnyOldPeerExpects() throws Exception {
        try (TestSocket link = new TestSocket(logic.port())) {
            GTransfer envelope = (GTransfer) link.readMessage();
            Greet greet = Greet.parseFrom(envelope.getMsg());

            assertThat(envelope.getDest()).isEqualTo(Dest.Gate);
            assertThat(envelope.getPtoNum()).isEqualTo(901);
            assertThat(envelope.getUserId()).isEmpty();
            assertThat(greet.getFrom()).isEqualTo(Greet.From.Logic);
            assertThat(greet.getIncarnation()).isNotZero();
        }
    }

    private void assertOnlyTheGoodGateIsServed() {
        eventually(() -> logic.links().connected() == 1);
        assertThat(good.forward("bob", CHAT)).hasToString("ACCEPTED");
        assertThat(logic.next().userId()).isEqualTo("bob");
        assertThat(logic.rest()).isEmpty();
    }

    /** A link on which the server has greeted. */
    private TestSocket greeted() {
        TestSocket link = new TestSocket(logic.port());
        link.read();
        return link;
    }

    private static byte[] greeting(Greet.Builder greet) {
        return Frames.transfer(Dest.Logic, 0, "", greet.build());
    }
}
