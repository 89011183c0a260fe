package rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import common.transport.Forwarder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.rocketmq.common.message.MessageQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Greet;

/** What becomes of frames when something on their way dies, with a real RocketMQ. */
@ExtendWith(RocketmqExtension.class)
class RocketmqDeliveryTest {

    private static final int USERS = 16;
    private static final int FRAMES = 100;
    private static final Duration HOLD = Duration.ofSeconds(60);

    private final RocketmqExtension.Server server;
    private final Traffic traffic = new Traffic();
    private final RocketmqBench bench;

    RocketmqDeliveryTest(RocketmqExtension.Server server) {
        this.server = server;
        this.bench = new RocketmqBench(server, 10_000, HOLD, traffic);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @Tag("long") // RocketmqIT kills a broker, too
    void everyFrameOfAUserIsStoredInOrderThoughTheBrokerIsKilledAndStartedAgain() throws InterruptedException {
        bench.start(0, traffic.backend());
        bench.start(1, traffic.backend());
        Thread sending = sending(Duration.ofMillis(10));
        traffic.awaitAnswers(100);

        server.broker.kill();
        server.broker.start();
        sending.join();

        traffic.awaitAnswers(USERS * FRAMES);
        assertAllStoredInOrder();
        System.out.printf(
                "broker killed: longest wait %d ms%n", traffic.longestWait().toMillis());
    }

    @Test
    void theNameServerMayBeKilledAndStartedAgain() throws InterruptedException {
        bench.start(0, traffic.backend());
        Thread sending = sending(Duration.ofMillis(5));
        traffic.awaitAnswers(100);

        server.nameServer.kill();
        server.nameServer.start();
        sending.join();

        traffic.awaitAnswers(USERS * FRAMES);
        assertAllStoredInOrder();
        bench.start(1, traffic.backend()); // which finds all from nothing
        System.out.printf(
                "name server killed: longest wait %d ms%n",
                traffic.longestWait().toMillis());
    }

    @Test
    void whatADeadBackendHadTakenIsFinishedByAnother() throws InterruptedException {
        bench.start(0, traffic.backend());
        bench.start(1, traffic.backend());
        Thread sending = sending(Duration.ofMillis(20));
        traffic.awaitAnswers(100);

        bench.kill(0);
        sending.join();

        traffic.awaitAnswers(USERS * FRAMES);
        assertAllStoredInOrder();
        System.out.printf(
                "backend killed: longest wait %d ms%n", traffic.longestWait().toMillis());
        assertThat(traffic.longestWait()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aBackendThatIsStoppedHandsItsQueuesOver() throws InterruptedException {
        bench.start(0, traffic.backend());
        bench.start(1, traffic.backend());
        Thread sending = sending(Duration.ofMillis(20));
        traffic.awaitAnswers(100);

        bench.stop(0);
        sending.join();

        traffic.awaitAnswers(USERS * FRAMES);
        assertAllStoredInOrder();
        System.out.printf(
                "backend stopped: longest wait %d ms%n", traffic.longestWait().toMillis());
        assertThat(traffic.longestWait()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void whatIsInAQueueIsNotLostWithGateAndBackend() {
        traffic.answers = false;
        bench.start(0, traffic.backend());
        for (int i = 0; i < 3; i++) {
            traffic.send(bench.forwarder(), "alice", i);
        }
        Awaitility.await().until(() -> traffic.stored("alice").contains(0));
        bench.gateEnds();
        bench.kill(0);

        Traffic later = new Traffic();
        bench.startWithoutGate(1, later.backend());

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> later.stored("alice").equals(Traffic.upTo(3)));
    }

    @Test
    void aMessageThatCannotBeReadIsParkedAndItsQueueGoesOn() throws Exception {
        bench.start(0, traffic.backend());
        Client client = bench.client();
        for (MessageQueue queue : client.queuesOf(client.topics().of(Greet.From.Logic))) {
            Lane.Queue writer = client.writer(queue);
            writer.send(new byte[] {1, 2, 3}, failure -> assertThat(failure).isNull());
        }
        MessageQueue parked = client.queuesOf(client.topics().parked()).get(0);
        Awaitility.await().until(() -> client.length(parked) == 8);

        for (int user = 0; user < USERS; user++) {
            traffic.send(bench.forwarder(), "user-" + user, 0);
        }
        traffic.awaitAnswers(USERS);

        assertThat(bench.backend(0).meters.get("face2face.parked").counter().count())
                .isEqualTo(8);
        ByteArrayOutputStream listed = new ByteArrayOutputStream();
        ParkedMain.list(bench.settings(), new PrintStream(listed, true, StandardCharsets.UTF_8));
        assertThat(listed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(1 + 8)
                .filteredOn(line -> line.contains("_logic ") && line.endsWith("(expected: at least 23)"))
                .hasSize(8);
    }

    @Test
    void aFrameWithoutAnEndIsAnsweredInItsPlaceAndItsQueueGoesOn() throws Exception {
        traffic.hanging.add("alice");
        bench.start(0, traffic.backend());

        traffic.send(bench.forwarder(), "alice", 0);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !traffic.others().isEmpty());

        SResponse answer =
                SResponse.parseFrom(traffic.others().element().content().nioBuffer());
        assertThat(answer.getCode()).isEqualTo(ResponseCode.FAILED.code());
        Awaitility.await().until(() -> bench.unanswered() == 0);
        for (int user = 0; user < USERS; user++) {
            traffic.send(bench.forwarder(), "user-" + user, 0);
        }
        traffic.awaitAnswers(USERS);
        assertThat(bench.backend(0).meters.get("face2face.parked").counter().count())
                .isOne();
    }

    private Thread sending(Duration pause) {
        Forwarder forwarder = bench.forwarder();
        Thread thread = new Thread(() -> {
            for (int i = 0; i < FRAMES; i++) {
                for (int user = 0; user < USERS; user++) {
                    traffic.send(forwarder, "user-" + user, i);
                }
                LockSupport.parkNanos(pause.toNanos());
            }
        });
        thread.start();
        return thread;
    }

    private void assertAllStoredInOrder() {
        for (int user = 0; user < USERS; user++) {
            assertThat(traffic.stored("user-" + user)).isEqualTo(Traffic.upTo(FRAMES));
        }
        assertThat(traffic.answered()).isEqualTo(USERS * FRAMES);
    }
}
