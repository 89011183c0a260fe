package gate.starter;

import static gate.starter.GateBench.CHAT;
import static gate.starter.GateBench.LOGIN;
import static gate.starter.GateBench.REGISTER;
import static gate.starter.GateBench.assertServed;
import static gate.starter.GateBench.chat;
import static gate.starter.GateBench.login;
import static gate.starter.GateBench.register;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import common.testing.Frames;
import common.testing.TestSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.ResponseCode;
import protobuf.codec.FrameLimits;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;

/** What is refused at the edge: each gets its code and a sentence, is counted, and costs the connection only if it must. */
class GateRefusalTest {

    @RegisterExtension
    static final GateBenches BENCHES = new GateBenches();

    private static final int TOO_LONG = FrameLimits.DEFAULT_MAX_BODY + 1;

    private final GateBench bench = BENCHES.start();
    private TestSocket client;

    @BeforeEach
    void connect() {
        client = bench.client();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void chatBeforeLoginIsAnswered203() {
        client.send(chat("alice", "hello"));

        bench.assertRefused(client, ResponseCode.NOT_LOGGED_IN);
        assertServed(client);
        assertThat(bench.logic.rest()).isEmpty();
    }

    @Test
    void aLoginAsAnotherOnAConnectionThatBelongsToOneIsAnswered204() {
        client.send(login("alice", "secret"));
        assertThat(client.readResponse().getCode()).isEqualTo(201);

        client.send(login("bob", "secret"));

        bench.assertRefused(client, ResponseCode.LOGGED_IN_AS_ANOTHER);
        client.send(chat("bob", "hello"));
        assertThat(client.readResponse().getCode()).isEqualTo(300);
        assertThat(bench.logic.next().userId()).isEqualTo("alice");
    }

    @Test
    void aLoginWhileThatOfAnotherIsUnderWayIsAnswered205() {
        client.send(login("alice", "slow"));
        client.send(login("bob", "secret"));

        bench.assertRefused(client, ResponseCode.LOGIN_PENDING);
        assertServed(client);
        bench.passLogin(bench.auth.next(), "none");
        assertThat(client.readResponse().getCode()).isEqualTo(201);
    }

    /** Never given out, of the future, and those that servers send to clients. */
    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 899, 1002, 1004, 1007, 1008, 99_999, Integer.MAX_VALUE})
    void anUnknownNumberIsAnswered400(int number) {
        client.send(Frames.of(number, chat("alice", "hello").toByteArray()));

        bench.assertRefused(client, ResponseCode.UNKNOWN_MESSAGE);
        assertServed(client);
    }

    @ParameterizedTest
    @ValueSource(ints = {900, 901, 902, 903, 950, 999})
    void anInternalNumberIsAnswered401(int number) {
        client.send(Frames.of(number, new byte[] {1}));

        bench.assertRefused(client, ResponseCode.INTERNAL_MESSAGE);
        assertServed(client);
    }

    @ParameterizedTest
    @ValueSource(ints = {LOGIN, REGISTER})
    void anUndecodableBodyIsAnswered402(int number) {
        client.send(Frames.of(number, new byte[] {1, 2, 3}));
        bench.assertRefused(client, ResponseCode.UNDECODABLE);

        client.send(Frames.of(number, new byte[0]));
        assertThat(client.readResponse().getCode())
                .as("required fields missing")
                .isEqualTo(402);
        assertServed(client);
    }

    @ParameterizedTest
    @ValueSource(ints = {CHAT, LOGIN, 900, 99_999})
    void aFrameThatIsTooLongIsAnswered403SkippedAndTheNextIsServed(int number) {
        client.send(Frames.of(number, new byte[TOO_LONG]), Frames.of(register("alice", "secret")));

        bench.assertRefused(client, ResponseCode.TOO_LARGE);
        assertThat(client.readResponse().getCode()).isEqualTo(101);
    }

    @Test
    void theAnswer403SaysHowLongAFrameMayBe() {
        client.send(Frames.of(CHAT, new byte[TOO_LONG]));

        assertThat(client.readResponse().getDesc()).isEqualTo("frame of 65537 bytes refused: expected at most 65536");
    }

    @Test
    void theLongestFrameIsServed() {
        client.send(login("alice", "secret"));
        assertThat(client.readResponse().getCode()).isEqualTo(201);

        client.send(Frames.of(CHAT, new byte[FrameLimits.DEFAULT_MAX_BODY]));

        assertThat(client.readResponse().getCode()).isEqualTo(300);
    }

    static Stream<Named<byte[]>> noFrames() {
        return Stream.of(
                Named.of("a negative length", Frames.header(-1, CHAT)),
                Named.of("the least length", Frames.header(Integer.MIN_VALUE, CHAT)),
                Named.of("a length beyond what is skipped", Frames.header(16 * 1024 * 1024 + 1, CHAT)),
                Named.of("text", "GET / HTTP/1.1\r\nHost: gate\r\n\r\n".getBytes(US_ASCII)),
                Named.of("TLS", new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, (byte) 0xFC, 0x03}));
    }

    @ParameterizedTest
    @MethodSource("noFrames")
    void whatIsNoFrameIsAnswered404AndTheConnectionClosed(byte[] bytes) {
        try (TestSocket other = bench.client()) {
            client.send(bytes, Frames.of(register("alice", "secret")));

            bench.assertRefused(client, ResponseCode.STREAM_LOST);
            assertThat(client.closedByPeer()).isTrue();
            assertServed(other);
            assertThat(bench.auth.next().userId()).isEqualTo("served");
        }
    }

    static Stream<ByteString> badIds() {
        return Stream.of(
                ByteString.EMPTY,
                ByteString.copyFromUtf8("x".repeat(65)),
                ByteString.copyFromUtf8("a\nb"),
                ByteString.copyFromUtf8("a\u200b"),
                ByteString.copyFrom(new byte[] {'a', (byte) 0xFF}));
    }

    @ParameterizedTest
    @MethodSource("badIds")
    void anIdThatIsNoneIsAnswered405(ByteString id) {
        client.send(CLogin.newBuilder().setUseridBytes(id).setPasswd("secret").build());
        bench.assertRefused(client, ResponseCode.BAD_USER_ID);

        client.send(
                CRegister.newBuilder().setUseridBytes(id).setPasswd("secret").build());
        assertThat(client.readResponse().getCode()).isEqualTo(405);
        assertServed(client);
        assertThat(bench.auth.next().userId()).isEqualTo("served");
    }

    @Test
    void aNameOfARunOfAClientThatIsNoPlainTextIsAnswered402() {
        CLogin login =
                CLogin.newBuilder().setUserid("alice").setPasswd("secret").build();
        for (ByteString name : List.of(
                ByteString.copyFromUtf8("x".repeat(65)),
                ByteString.copyFromUtf8("a\nb"),
                ByteString.copyFrom(new byte[] {(byte) 0xFF}))) {
            client.send(login.toBuilder().setClientBytes(name).build());
            assertThat(client.readResponse().getCode()).isEqualTo(402);
        }
        assertServed(client);
    }

    @Test
    void theLongestIdIsServed() {
        client.send(register("ä".repeat(32), "secret"));

        assertThat(client.readResponse().getCode()).isEqualTo(101);
    }
}
