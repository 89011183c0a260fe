package gate.starter;

import static common.testing.Eventually.eventually;
import static gate.starter.GateBench.chat;
import static gate.starter.GateBench.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import common.testing.Drip;
import common.testing.Frames;
import common.testing.TestBackend.Received;
import gate.client.ClientTimes;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;
import protobuf.generate.cli2srv.session.Session.SKick;
import protobuf.generate.internal.Internal.Dest;

/** The gate serves a client of WebSocket as it does one of TCP. */
class GateWebSocketTest {

    private GateBench bench = new GateBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void framesTravelInBinaryMessagesBothWays() {
        try (RawWebSocket client = loggedIn()) {
            client.send(chat("alice", "hello"));
            Received request = bench.logic.next();
            assertThat(request.userId()).isEqualTo("alice");
            assertThat(request.body()).isEqualTo(chat("alice", "hello").toByteString());
            assertThat(client.readResponse().getCode()).isEqualTo(300);

            SPrivateChat push =
                    SPrivateChat.newBuilder().setContent("x".repeat(65_000)).build();
            bench.logic.send(request.gate(), Dest.Client, request.netId(), "alice", push);
            assertThat(client.readMessage()).isEqualTo(push);
        }
        bench.nextEnded();
    }

    @Test
    void framesMayBeginAndEndAnywhereInMessages() {
        try (RawWebSocket client = loggedIn()) {
            List<byte[]> frames = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                frames.add(Frames.of(chat("alice", "message " + i)));
            }
            byte[] stream = Frames.all(frames.toArray(byte[][]::new));
            int first = 3;
            int rest = stream.length - 11;
            client.message(RawWebSocket.BINARY, java.util.Arrays.copyOfRange(stream, 0, first))
                    .frame(RawWebSocket.BINARY, false, java.util.Arrays.copyOfRange(stream, first, rest))
                    .message(RawWebSocket.PING, new byte[] {7})
                    .frame(RawWebSocket.CONTINUATION, true, java.util.Arrays.copyOfRange(stream, rest, stream.length));

            for (int i = 0; i < 500; i++) {
                assertThat(bench.logic.next().body())
                        .isEqualTo(chat("alice", "message " + i).toByteString());
            }
        }
    }

    @Test
    void nothingPassesBeforeALogin() {
        try (RawWebSocket client = bench.webSocket().open()) {
            client.send(chat("alice", "hello"));
            assertThat(client.readResponse().getCode()).isEqualTo(203);
            assertThat(bench.logic.rest()).isEmpty();
        }
    }

    /** With the handshake of Hixie 76, in which a server divides by what a client says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sec-WebSocket-Key1: 99999999999999999999999\r\nSec-WebSocket-Key2: 1 1\r\nContent-Length: 8\r\n",
                "Sec-WebSocket-Version: 0\r\n",
                "Sec-WebSocket-Version: 7\r\n",
                "Sec-WebSocket-Version: 8\r\n",
                "Sec-WebSocket-Version: 013\r\n"
            })
    void olderVersionsAreRefused(String headers) {
        try (RawWebSocket client = bench.webSocket()) {
            client.sendText("GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n12345678");

            RawWebSocket.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("expected: WebSocket version 13");
        }
    }

    @Test
    void aFrameThatIsTooLongIsSkipped() {
        try (RawWebSocket client = loggedIn()) {
            byte[] frame = Frames.of(GateBench.CHAT, new byte[65_537]);
            client.message(RawWebSocket.BINARY, java.util.Arrays.copyOfRange(frame, 0, 40_000))
                    .message(RawWebSocket.BINARY, java.util.Arrays.copyOfRange(frame, 40_000, frame.length))
                    .send(chat("alice", "still here"));

            assertThat(client.readResponse().getCode()).isEqualTo(403);
            assertThat(client.readResponse().getCode()).isEqualTo(300);
        }
    }

    @Test
    void aMessageThatIsTooLongIsToldAndCloses() {
        assertLost(RawWebSocket.BINARY, new byte[65_545], 1009);
    }

    @Test
    void aTextMessageIsToldAndCloses() {
        assertLost(RawWebSocket.TEXT, "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8), 1003);
    }

    @Test
    void aReservedOpcodeIsToldAndCloses() {
        assertLost(11, new byte[0], 1002);
    }

    @Test
    void pingsAreAnswered() {
        try (RawWebSocket client = bench.webSocket().open()) {
            client.message(RawWebSocket.PING, new byte[] {1, 2, 3});
            RawWebSocket.Received pong = client.receive();
            assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
            assertThat(pong.payload()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aSilentClientIsPingedAndThenClosed() {
        restart(new GateBench(GateBench.TIMES, GateBench.web(Duration.ofSeconds(5), Duration.ofMillis(300))));
        try (RawWebSocket client = bench.webSocket().open()) {
            assertThat(client.receive().opcode()).isEqualTo(RawWebSocket.PING);
            client.message(RawWebSocket.PONG, new byte[0]);
            assertThat(client.receive().opcode()).isEqualTo(RawWebSocket.PING);

            assertThat(((SKick) client.readMessage()).getCode()).isEqualTo(602);
            assertThat(client.receive().closeStatus()).isEqualTo(1000);
            assertThat(client.closedByPeer()).isTrue();
            assertThat(bench.refused(ResponseCode.KICKED_IDLE)).isOne();
        }
    }

    @Test
    void aClientThatDoesNotReadIsNotReadFromAndThenCut() {
        restart(new GateBench(new ClientTimes(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(300))));
        byte[] frame = Frames.of(chat("alice", "hello"));
        List<byte[]> many = java.util.Collections.nCopies(500, frame);
        byte[] batch = Frames.all(many.toArray(byte[][]::new));
        try (RawWebSocket client = bench.webSocket().open()) {
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> {
                while (true) { // blocks when the gate does not read any more, and fails when it has cut the connection
                    client.message(RawWebSocket.BINARY, batch);
                }
            });
        }
        eventually(() -> bench.refused(ResponseCode.KICKED_SLOW) == 1);
    }

    @Test
    void aGoodbyeIsAnswered() {
        try (RawWebSocket client = loggedIn()) {
            client.message(RawWebSocket.CLOSE, new byte[] {3, (byte) 0xE8});
            assertThat(client.receive().closeStatus()).isEqualTo(1000);
            assertThat(client.closedByPeer()).isTrue();
            bench.nextEnded();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1.evil.example", "file://"})
    void aPageFromElsewhereIsRefused(String origin) {
        try (RawWebSocket client = bench.webSocket()) {
            RawWebSocket.Answer answer = client.handshake("Origin: " + origin + "\r\n");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("origin (expected: a page of the same host)\n");
            assertThat(answers("403")).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1", "http://127.0.0.1:9490", "https://127.0.0.1:1"})
    void aPageOfTheSameHostMayConnect(String origin) {
        try (RawWebSocket client = bench.webSocket()) {
            assertThat(client.handshake("Origin: " + origin + "\r\n").status()).isEqualTo(101);
            client.send(login("alice", "secret"));
            assertThat(client.readResponse().getCode()).isEqualTo(201);
        }
    }

    /** Its name is that of both, so that only a list of names tells it from a page of the gate (DNS rebinding). */
    @Test
    void aPageWhoseNameLeadsHereIsRefusedWhereOriginsAreNamed() {
        String here = "http://localhost:9490";
        restart(new GateBench(GateBench.TIMES, GateBench.web(List.of(here))));
        try (RawWebSocket client = bench.webSocket()) {
            RawWebSocket.Answer answer = client.handshakeAs("evil.example:9490", "http://evil.example:9490");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("origin (expected: one of " + here + ")\n");
            assertThat(answers("403")).isOne();
        }
        try (RawWebSocket client = bench.webSocket()) {
            assertThat(client.handshakeAs("localhost:9490", here).status()).isEqualTo(101);
        }
    }

    @Test
    void compressionIsNotOffered() {
        try (RawWebSocket client = bench.webSocket()) {
            assertThat(client.handshake("Sec-WebSocket-Extensions: permessage-deflate\r\n")
                            .head())
                    .startsWith("HTTP/1.1 101 ")
                    .doesNotContainIgnoringCase("sec-websocket-extensions");
        }
    }

    @Test
    void whatIsCompressedAllTheSameIsRefused() {
        assertLost(RawWebSocket.RSV1 | RawWebSocket.BINARY, Frames.of(CHeartbeat.getDefaultInstance()), 1002);
    }

    /** What comes before the answer belongs to no message, and the stream would go on behind a hole. */
    @Test
    void whoDoesNotWaitForTheAnswerToTheHandshakeIsClosed() {
        try (RawWebSocket client = bench.webSocket()) {
            assertThat(client.handshake("\r\nmore").status()).isEqualTo(101);
            assertThat(client.closedByPeer()).isTrue();
        }
    }

    @Test
    void aHandshakeThatDripsIsCut() {
        restart(new GateBench(GateBench.TIMES, GateBench.web(Duration.ofMillis(300), Duration.ofSeconds(30))));
        try (RawWebSocket client = bench.webSocket()) {
            client.sendText("GET /ws HTTP/1.1\r\nHost: ");
            assertThat(Drip.untilCut(client::send)).isGreaterThan(5);
            assertThat(answers("408")).isOne();
        }
    }

    @Test
    void whenTheGateStopsItSaysSo() {
        try (RawWebSocket client = loggedIn();
                RawWebSocket reader = bench.webSocket()) {
            assertThat(reader.ask("GET", "/", "").status()).isEqualTo(200);
            bench.gate.close();
            assertThat(((SKick) client.readMessage()).getCode()).isEqualTo(601);
            assertThat(client.receive().opcode()).isEqualTo(RawWebSocket.CLOSE);
            assertThat(reader.closedByPeer()).isTrue();
        }
    }

    private void assertLost(int opcode, byte[] payload, int closeStatus) {
        try (RawWebSocket client = loggedIn()) {
            client.message(opcode, payload);
            assertThat(client.readResponse().getCode()).isEqualTo(404);
            assertThat(client.receive().closeStatus()).isEqualTo(closeStatus);
            assertThat(client.closedByPeer()).isTrue();
            assertThat(bench.refused(ResponseCode.STREAM_LOST)).isOne();
        }
    }

    private RawWebSocket loggedIn() {
        RawWebSocket client = bench.webSocket().open().send(login("alice", "secret"));
        assertThat(client.readResponse().getCode()).isEqualTo(201);
        bench.auth.next();
        return client;
    }

    private double answers(String status) {
        return bench.meters
                .get("face2face.web.answers")
                .tag("status", status)
                .counter()
                .count();
    }

    private void restart(GateBench other) {
        bench.close();
        bench = other;
    }
}
