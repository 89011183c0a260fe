package rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import common.config.TransportSettings;
import common.metrics.Refusals;
import common.transport.ExpiredAnswers;
import common.transport.TransportParts;
import common.transport.WindowSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;

/** The way of frames into queues, without a broker. */
class QueueForwarderTest {

    private static final ParseRegistryMap REGISTRY = ParseRegistryMap.standard();
    private static final Duration RESEND = Duration.ofMillis(300);
    private static final Duration HOLD = Duration.ofMillis(200);
    private static final int CHAT = 1003;
    private static final long SELF = 1;
    private static final long LOGIC = 2;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Peers peers = new Peers(SELF, System::nanoTime);
    private final HeldQueue queue = new HeldQueue();
    private final Queue<Transfer> replies = new ConcurrentLinkedQueue<>();
    private final ExpiredAnswers answers = new ExpiredAnswers(REGISTRY, replies::add, new Refusals(meters));
    private final QueueForwarder forwarder = new QueueForwarder(
            parts(), new WindowSettings(100, 1 << 20, HOLD), Greet.From.Logic, peers, header(SELF, Greet.From.Gate));

    @AfterEach
    void close() {
        forwarder.close();
        thread.shutdownNow();
        replies.forEach(Transfer::release);
    }

    @Test
    void whatGathersWhileAMessageIsOnItsWayLeavesTogether() {
        open();
        forward("alice");
        queue.awaitMessages(1);
        forward("bob");
        forward("alice");

        queue.confirm();
        queue.awaitMessages(2);

        assertThat(queue.messages()).containsExactly(List.of(1L), List.of(2L, 3L));
    }

    @Test
    void aMessageThatFailedIsSentAgainBeforeAnythingLater() {
        open();
        forward("alice");
        queue.awaitMessages(1);
        forward("alice");

        queue.fail();
        queue.awaitMessages(2);

        assertThat(queue.messages().get(1)).containsExactly(1L, 2L);
    }

    @Test
    void withAFrameThatHasNoAnswerAllUnansweredOfItsQueueAreSentAgainInOrder() {
        open();
        forward("alice");
        forward("bob");
        forward("alice");
        Awaitility.await().until(() -> {
            int sent = queue.messages().stream().mapToInt(List::size).sum();
            if (sent < 3 && queue.messages().size() == 1) {
                queue.confirm();
            }
            return sent == 3;
        });
        queue.confirm();
        answer(2);
        int before = queue.messages().size();

        Awaitility.await().until(() -> {
            forwarder.tick(answers);
            return queue.messages().size() > before;
        });

        assertThat(queue.messages().get(before)).containsExactly(1L, 3L);
    }

    @Test
    void nothingIsSentToNobodyAndWhatWaitedTooLongIsRefused() throws Exception {
        forwarder.open(List.of(queue), thread);
        forward("alice");

        Awaitility.await().until(() -> {
            forwarder.tick(answers);
            return !replies.isEmpty();
        });

        assertThat(SResponse.parseFrom(replies.element().content().nioBuffer()).getCode())
                .isEqualTo(501);
        assertThat(forwarder.unanswered()).isZero();
        beats();
        forwarder.wake();
        forward(1, "alice");
        forward(2, "alice");
        queue.awaitMessages(1);
        assertThat(queue.messages())
                .as("what the connection sends while it is being ended is dropped")
                .containsExactly(List.of(2L));
    }

    private void open() {
        beats();
        forwarder.open(List.of(queue), thread);
    }

    private void beats() {
        peers.beat(header(SELF, Greet.From.Gate));
        peers.beat(header(LOGIC, Greet.From.Logic));
    }

    private void forward(String user) {
        forward(1, user);
    }

    private void forward(long netId, String user) {
        forwarder.forward(
                new Transfer(Dest.Logic, netId, user, CHAT, Unpooled.buffer(4).writeInt(0)));
    }

    private void answer(long request) {
        forwarder.received(
                new Transfer(Dest.Client, 1, "", CHAT, request, Transfer.NONE, Unpooled.EMPTY_BUFFER), replies::add);
    }

    private TransportParts parts() {
        TransportSettings absent = TransportSettings.TCP;
        return TestBackendEnd.parts(
                new TransportSettings(
                        TransportSettings.Type.ROCKETMQ,
                        absent.nameServers(),
                        absent.prefix(),
                        1,
                        1,
                        absent.maxBatchBytes(),
                        RESEND,
                        absent.handle()),
                Greet.From.Gate,
                SELF,
                1,
                meters);
    }

    private static BatchHeader header(long sender, Greet.From kind) {
        return new BatchHeader(kind, false, 0, sender, 0);
    }
}
