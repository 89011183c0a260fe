package gate.starter;

import static gate.starter.GateBench.login;
import static org.assertj.core.api.Assertions.assertThat;

import common.testing.Frames;
import common.testing.TestSocket;
import gate.limit.LimitSettings;
import gate.starter.RawWebSocket.Received;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;
import protobuf.generate.cli2srv.session.Session.SHeartbeat;

/** Frames that are cheap to send, and would be dear to answer or to skip. */
class GateFloodTest {

    @RegisterExtension
    static final GateBenches BENCHES = new GateBenches();

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final byte[] HEARTBEAT = Frames.of(CHeartbeat.getDefaultInstance());

    @Test
    void aStrangersFramesForTheGateItselfAreCountedLikeAnyOther() {
        GateBench bench = messagesPerSecond(10);
        try (TestSocket stranger = bench.client()) {
            stranger.send(heartbeats(100));

            int notLoggedIn = 0;
            while (stranger.readResponse().getCode() == ResponseCode.NOT_LOGGED_IN.code()) {
                notLoggedIn++;
            }
            assertThat(notLoggedIn)
                    .as("ten, and what comes back while they are read")
                    .isBetween(10, 60);
        }
    }

    @Test
    void framesForTheGateItselfHaveABudgetOfTheirOwnWhichTakesNothingFromThatOfMessages() {
        GateBench bench = messagesPerSecond(10);
        try (TestSocket client = bench.loggedIn("alice")) {
            client.send(heartbeats(100));

            int answered = 0;
            while (client.readMessage() instanceof SHeartbeat) {
                answered++;
            }
            assertThat(answered).isBetween(50, 95);
            client.send(GateBench.chat("alice", "hello"));
            int code;
            do {
                code = client.readResponse().getCode();
            } while (code == ResponseCode.TOO_FAST.code());
            assertThat(code).isEqualTo(ResponseCode.ACCEPTED.code());
        }
    }

    @Test
    void aNewConnectionBringsNothingSavedUp() {
        GateBench bench = messagesPerSecond(10);
        for (int connection = 0; connection < 2; connection++) {
            try (TestSocket client = bench.client()) {
                client.send(login("alice", "secret"));
                assertThat(client.readResponse().getCode()).isEqualTo(ResponseCode.LOGIN_PASSED.code());
                client.send(Collections.nCopies(30, GateBench.chat("alice", "hello")).stream()
                        .map(Frames::of)
                        .toArray(byte[][]::new));

                int accepted = 0;
                for (int i = 0; i < 30; i++) {
                    accepted += client.readResponse().getCode() == ResponseCode.ACCEPTED.code() ? 1 : 0;
                }
                assertThat(accepted)
                        .as("with five seconds' worth it would be all")
                        .isBetween(9, 25);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {RawWebSocket.PONG, RawWebSocket.PING, RawWebSocket.BINARY})
    void framesOfWebSocketThatCarryNothingAreNotReadForEver(int opcode) {
        Duration block = Duration.ofSeconds(2);
        GateBench bench = BENCHES.start(GateBench.TIMES, new LimitSettings(0, 0, 0, 0, 10, 0, LONG, LONG, block));
        try (RawWebSocket stranger = bench.webSocket().open()) {
            for (int i = 0; i < 90; i++) {
                stranger.message(opcode, new byte[0]);
            }
            assertAnswered(stranger);
            long before = System.nanoTime();
            for (int i = 0; i < 600; i++) { // too many in any five seconds
                stranger.message(opcode, new byte[0]);
            }
            assertServedInTheEnd(stranger, before, block);
        }
    }

    /** Whatever was read along with those that were too many is answered before the block. */
    private static void assertServedInTheEnd(RawWebSocket stranger, long before, Duration block) {
        do {
            assertAnswered(stranger);
        } while (System.nanoTime() - before < block.toNanos() / 2);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(block.minusMillis(500));
    }

    private static void assertAnswered(RawWebSocket stranger) {
        stranger.send(login("alice", "secret"));
        Received next;
        do {
            next = stranger.receive();
        } while (next.opcode() == RawWebSocket.PONG);
        assertThat(next.opcode()).isEqualTo(RawWebSocket.BINARY);
    }

    @Test
    void whatIsSkippedIsReadNoFasterThanWhatIsTaken() {
        GateBench bench = BENCHES.start(GateBench.TIMES, new LimitSettings(0, 0, 0, 0, 0, 64, LONG, LONG, LONG));
        try (TestSocket client = bench.loggedIn("alice")) {
            int tooLong = 200 * 1024;
            client.send(ByteBuffer.allocate(8).putInt(tooLong).putInt(1003).array());
            assertThat(client.readResponse().getCode()).isEqualTo(ResponseCode.TOO_LARGE.code());

            long begun = System.nanoTime();
            client.send(new byte[tooLong]);
            client.send(GateBench.chat("alice", "hello"));
            assertThat(client.readResponse().getCode()).isEqualTo(ResponseCode.ACCEPTED.code());
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("136 KiB more than were there, at 64 a second")
                    .isGreaterThan(Duration.ofSeconds(1));
        }
    }

    private static GateBench messagesPerSecond(int messages) {
        return BENCHES.start(GateBench.TIMES, new LimitSettings(0, 0, 0, 0, messages, 0, LONG, LONG, LONG));
    }

    private static byte[][] heartbeats(int count) {
        return Collections.nCopies(count, HEARTBEAT).toArray(byte[][]::new);
    }
}
