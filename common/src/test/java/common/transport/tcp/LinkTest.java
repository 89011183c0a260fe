package common.transport.tcp;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import common.config.Endpoint;
import common.testing.TestBackend;
import common.testing.TestBackend.Received;
import common.testing.TestGate;
import common.transport.Forwarder.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import protobuf.ResponseCode;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;

class LinkTest {

    private static final int CHAT = 1003;

    private final List<AutoCloseable> running = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : running) {
            one.close();
        }
    }

    @Test
    void framesArriveInTheOrderInWhichOneThreadForwardsThem() {
        TestBackend logic = backend();
        TestGate gate = gate(logic).connected(1);

        for (int i = 0; i < 2_000; i++) {
            assertThat(gate.forward("alice", CHAT, new byte[] {(byte) (i >> 8), (byte) i}))
                    .isEqualTo(Outcome.ACCEPTED);
        }

        for (int i = 0; i < 2_000; i++) {
            assertThat(logic.next())
                    .isEqualTo(new Received(gate.incarnation, i + 1, 1, "alice", CHAT, ByteString.copyFrom(new byte[] {
                        (byte) (i >> 8), (byte) i
                    })));
        }
    }

    @Test
    void repliesAndPushesFindTheRightOneOfSeveralGatesWithTheSameId() {
        TestBackend logic = backend().onRequest(request -> {});
        List<TestGate> gates =
                IntStream.range(0, 3).mapToObj(i -> gate(logic).connected(1)).toList();
        eventually(() -> logic.links().connected() == 3);

        for (TestGate gate : gates) {
            gate.forward("user of " + gate.incarnation, CHAT, new byte[] {1});
        }
        logic.next(3).forEach(request -> logic.reply(request, ResponseCode.ACCEPTED.response()));

        for (TestGate gate : gates) {
            assertThat(gate.replies.next().userId()).isEqualTo("user of " + gate.incarnation);
            assertThat(gate.replies.rest()).isEmpty();
        }
    }

    @Test
    void whatIsForAGateThatIsGoneIsDroppedAndSaid() {
        TestBackend logic = backend();
        TestGate gate = gate(logic).connected(1);
        eventually(() -> logic.links().connected() == 1);
        gate.close();
        eventually(() -> logic.links().connected() == 0);

        assertThat(logic.send(gate.incarnation, Dest.Client, 1, "alice", ResponseCode.ACCEPTED.response()))
                .isFalse();
    }

    @Test
    void aUserGoesToOneBackendAndAllOfThemHaveUsers() {
        List<TestBackend> backends = List.of(backend(), backend(), backend());
        TestGate gate = gate(backends.toArray(TestBackend[]::new)).connected(3);
        TestGate another =
                gate(backends.get(2), backends.get(0), backends.get(1)).connected(3);

        for (int i = 0; i < 300; i++) {
            gate.forward("user-" + i % 100, CHAT, new byte[] {1});
            another.forward("user-" + i % 100, CHAT, new byte[] {1});
        }

        eventually(() -> backends.stream().mapToInt(one -> one.rest().size()).sum() == 600);
        Map<String, Integer> owners = new HashMap<>();
        for (int i = 0; i < backends.size(); i++) {
            int backend = i;
            assertThat(backends.get(i).rest()).hasSizeGreaterThan(60);
            backends.get(i)
                    .rest()
                    .forEach(frame -> assertThat(owners.merge(frame.userId(), backend, LinkTest::same))
                            .as("backend of %s", frame.userId())
                            .isEqualTo(backend));
        }
        assertThat(owners).hasSize(100);
    }

    @Test
    void largeBodiesArriveWhole() {
        TestBackend logic = backend();
        TestGate gate = gate(logic).connected(1);
        byte[] body = new byte[1_000_000];
        new Random(1).nextBytes(body);

        gate.forward("alice", CHAT, body);

        assertThat(logic.next().body().toByteArray()).isEqualTo(body);
    }

    @Test
    void closingTheForwarderEndsItsLinksForGood() {
        TestBackend logic = backend();
        TestGate gate = gate(logic).connected(1);

        gate.forwarder.close();

        gate.connected(0);
        eventually(() -> logic.links().connected() == 0);
        assertThat(gate.forward("alice", CHAT, new byte[0])).isEqualTo(Outcome.BUSY);
    }

    @Test
    void aServerThatStopsReceivingStillSends() {
        TestBackend logic = backend();
        TestGate gate = gate(logic).connected(1);
        gate.forward("alice", CHAT, new byte[] {1});
        Received request = logic.next();

        logic.links().stopReceiving();
        gate.forward("alice", CHAT, new byte[] {2});
        logic.reply(request, ResponseCode.ACCEPTED.response());

        assertThat(gate.replies.nextCode()).isEqualTo(300);
        assertThat(logic.rest()).isEmpty();
        logic.links().closeLinks();
        gate.connected(0);
    }

    private static Integer same(Integer before, Integer now) {
        return before.equals(now) ? before : Integer.valueOf(-1);
    }

    private TestBackend backend() {
        TestBackend backend = new TestBackend(Greet.From.Logic).start();
        running.add(backend);
        return backend;
    }

    private TestGate gate(TestBackend... backends) {
        TestGate gate = new TestGate(
                Dest.Logic, Arrays.stream(backends).map(TestBackend::endpoint).toArray(Endpoint[]::new));
        running.add(0, gate);
        return gate;
    }
}
