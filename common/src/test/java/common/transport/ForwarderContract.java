package common.transport;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import common.transport.ContractBackend.Got;
import common.transport.Forwarder.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every transport promises: <em>at least once, in order per user, until answered</em>, and one answer to each.
 */
public abstract class ForwarderContract {

    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final int WINDOW = 1_000;

    private final ContractStore store = new ContractStore();
    private final ContractClients clients = new ContractClients();
    private final ContractBackend one = new ContractBackend(store);
    private final ContractBackend two = new ContractBackend(store);
    private final List<ContractBackend> backends = List.of(one, two);

    private @Nullable TransportBench bench;

    /** A forwarder to two backends, neither of which is started. */
    protected abstract TransportBench open(int maxFrames, Duration hold, ReplySink replies);

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
        clients.assertNothingIsKept();
    }

    @Test
    void everyFrameIsDeliveredInOrderAndAnsweredOnceThoughLinksBreakAtAnyMoment() throws InterruptedException {
        startBoth();
        int users = 20;
        int frames = 150;
        Thread sending = new Thread(() -> {
            for (int i = 0; i < frames; i++) {
                for (int user = 0; user < users; user++) {
                    clients.sendPatiently(bench().forwarder(), "user-" + user, i);
                }
            }
        });
        sending.start();
        Random random = new Random(42);
        for (int i = 0; i < 15; i++) {
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(60)).toNanos());
            bench().cut();
        }
        sending.join();

        clients.awaitAnswers(users * frames);
        eventually(() -> bench().unanswered() == 0);
        assertThat(clients.answers()).hasSize(users * frames).doesNotHaveDuplicates();
        for (int user = 0; user < users; user++) {
            assertThat(store.of("user-" + user))
                    .as("first arrivals of user %d", user)
                    .isEqualTo(IntStream.range(0, frames).boxed().toList());
        }
    }

    @Test
    void aFrameWhoseAnswerWasLostComesAgainUnderItsNumberAndIsAnsweredOnce() {
        one.answers = false;
        start(0);
        clients.send(bench().forwarder(), "alice", 1);
        eventually(() -> one.got.size() == 1);

        one.answers = true;
        bench().cut();

        clients.awaitAnswers(1);
        assertThat(one.got).hasSize(2);
        assertThat(one.got)
                .extracting(Got::request)
                .containsOnly(one.got.element().request());
        eventually(() -> bench().unanswered() == 0);
        assertThat(clients.answers()).containsExactly("alice 1");
    }

    @Test
    void anAnswerThatIsGivenTwiceReachesTheClientOnce() {
        start(0);
        clients.send(bench().forwarder(), "alice", 1);
        clients.awaitAnswers(1);

        one.answer(one.got.element());
        clients.send(bench().forwarder(), "alice", 2);
        clients.awaitAnswers(2);

        assertThat(clients.answers()).containsExactly("alice 1", "alice 2");
    }

    @Test
    void aBackendThatFallsSilentIsGivenUpAndWhatItSaysLateIsNotHeard() {
        startBoth();
        String user = userOf(one);
        one.answers = false;
        bench().stall(0);
        for (int i = 1; i <= 3; i++) {
            clients.send(bench().forwarder(), user, i);
        }

        Awaitility.await()
                .atMost(bench().patience().plusSeconds(2)) // a busy machine takes longer
                .until(() -> two.numbersOf(user).contains(3));
        eventually(() -> bench().unanswered() == 0);

        bench().resume(0);
        eventually(() -> !bench().keepsForTheStalled() || one.numbersOf(user).size() >= 3);
        List.copyOf(one.got).forEach(one::answer);
        one.answers = true;
        clients.send(bench().forwarder(), user, 4);
        eventually(() -> clients.answers().contains(user + " 4"));

        assertThat(clients.answers()).doesNotHaveDuplicates();
        assertThat(store.of(user)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void theUsersOfADeadBackendMoveAndNobodyElse() {
        startBoth();
        String moves = userOf(one);
        String stays = userOf(two);
        one.answers = false;
        for (int i = 1; i <= 3; i++) {
            clients.send(bench().forwarder(), moves, i);
            clients.send(bench().forwarder(), stays, i);
        }
        eventually(() -> one.numbersOf(moves).contains(1)); // the others may wait for its answer
        eventually(() -> two.numbersOf(stays).size() == 4);

        bench().kill(0);
        eventually(() -> two.numbersOf(moves).contains(3));

        assertThat(two.firstsOf(moves)).containsExactly(1, 2, 3);
        assertThat(two.numbersOf(stays)).as("not sent again").containsExactly(0, 1, 2, 3);
        eventually(() -> bench().unanswered() == 0);
    }

    @Test
    void aBackendThatReturnsGetsItsUsersBackWithWhatIsUnansweredFirst() {
        startBoth();
        String moves = userOf(one);
        bench().kill(0);
        two.answers = false;
        for (int i = 1; i <= 3; i++) {
            clients.send(bench().forwarder(), moves, i);
        }
        eventually(() -> two.numbersOf(moves).contains(1));
        one.got.clear();

        start(0);
        clients.send(bench().forwarder(), moves, 4);
        eventually(() -> one.numbersOf(moves).contains(4));

        assertThat(one.firstsOf(moves)).containsExactly(1, 2, 3, 4);
        List.copyOf(two.got).forEach(two::answer); // late, and still of use if it is the first to say so
        eventually(() -> bench().unanswered() == 0);
        assertThat(clients.answers()).doesNotHaveDuplicates();
    }

    @Test
    void aFullWindowIsBusyAndTellsWhenThereIsRoomAgain() {
        AtomicInteger room = new AtomicInteger();
        bench = open(16, HOLD, clients);
        bench().forwarder().onRoom(room::incrementAndGet);
        for (int i = 0; i < 16; i++) {
            assertThat(bench().forwarder().hasRoom()).as("room for %d", i).isEqualTo(i < 8);
            assertThat(clients.send(bench().forwarder(), "alice", i)).isEqualTo(Outcome.ACCEPTED);
        }
        assertThat(clients.send(bench().forwarder(), "alice", 16)).isEqualTo(Outcome.BUSY);
        assertThat(clients.send(bench().forwarder(), "bob", 16)).isEqualTo(Outcome.BUSY);
        assertThat(room).hasValue(0);

        start(0);

        clients.awaitAnswers(16);
        eventually(() -> bench().forwarder().hasRoom() && room.get() == 1);
        assertThat(clients.send(bench().forwarder(), "alice", 16)).isEqualTo(Outcome.ACCEPTED);
        clients.awaitAnswers(17);
        eventually(() -> bench().unanswered() == 0);
        assertThat(store.of("alice"))
                .isEqualTo(IntStream.rangeClosed(0, 16).boxed().toList());
    }

    @Test
    void framesWaitForTheFirstBackend() {
        bench = open(WINDOW, HOLD, clients);
        for (int i = 0; i < 10; i++) {
            clients.send(bench().forwarder(), "alice", i);
        }
        assertThat(bench().unanswered()).isEqualTo(10);

        start(1);

        clients.awaitAnswers(10);
        assertThat(two.numbersOf("alice"))
                .isEqualTo(IntStream.range(0, 10).boxed().toList());
    }

    private void startBoth() {
        start(0);
        start(1);
    }

    private void start(int index) {
        if (bench == null) {
            bench = open(WINDOW, HOLD, clients);
        }
        bench.start(index, backends.get(index)::on);
    }

    private TransportBench bench() {
        if (bench == null) {
            throw new AssertionError("no backend was started");
        }
        return bench;
    }

    /** A user who belongs to {@code owner}; frame 0 has shown it and been answered. */
    private String userOf(ContractBackend owner) {
        List<String> before = new ArrayList<>(clients.answers());
        for (int i = 0; i < 100; i++) {
            String user = "user-" + before.size() + "-" + i;
            clients.send(bench().forwarder(), user, 0);
            int answers = before.size() + i + 1;
            clients.awaitAnswers(answers);
            if (owner.has(user)) {
                return user;
            }
        }
        throw new AssertionError("none of 100 users belongs to it");
    }
}
