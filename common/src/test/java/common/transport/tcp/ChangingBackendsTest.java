package common.transport.tcp;

import static common.testing.Eventually.eventually;
import static common.transport.tcp.Standing.LEAVING;
import static common.transport.tcp.Standing.NEWCOMER;
import static common.transport.tcp.Standing.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import common.config.Endpoint;
import common.testing.TestBackend;
import common.testing.TestBackend.Received;
import common.testing.TestGate;
import common.transport.Forwarder.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;

/** Backends that come and go while frames are forwarded. */
class ChangingBackendsTest {

    private final TestBackend one = new TestBackend(Greet.From.Logic).start();
    private final TestBackend two = new TestBackend(Greet.From.Logic).start();
    private final TestBackend three = new TestBackend(Greet.From.Logic).start();
    private final TestGate gate = new TestGate(Dest.Logic);

    @AfterEach
    void close() {
        gate.close();
        Stream.of(one, two, three).forEach(TestBackend::close);
    }

    @Test
    void oneThatComesTakesItsShareAndOneThatGoesGivesItBack() {
        int users = 3_000;
        use(Map.of(one, OWNER, two, OWNER), 2);
        Map<String, TestBackend> before = owners(users);
        use(Map.of(one, OWNER, two, OWNER, three, OWNER), 3);
        Map<String, TestBackend> with = owners(users);
        use(Map.of(one, OWNER, two, OWNER, three, LEAVING), 3);
        Map<String, TestBackend> after = owners(users);

        Set<String> moved = before.keySet().stream()
                .filter(user -> before.get(user) != with.get(user))
                .collect(Collectors.toSet());
        System.out.printf("a third backend took %.1f%% of the users%n", 100.0 * moved.size() / users);
        assertThat(moved).allMatch(user -> with.get(user) == three);
        assertThat(moved.size()).isBetween(users / 3 - 130, users / 3 + 130); // five standard deviations
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aNewcomerIsLinkedWithAndOwnsNobodyUnlessItIsAlone() {
        use(Map.of(one, OWNER, two, NEWCOMER), 2);
        assertThat(owners(100)).doesNotContainValue(two);

        use(Map.of(two, NEWCOMER), 2);

        assertThat(owners(100).values()).containsOnly(two);
        assertThat(gate.forwarder.isServed()).isTrue();
    }

    @Test
    void oneThatLeavesIsTheLastResort() {
        use(Map.of(one, LEAVING), 1);
        assertThat(owners(10).values()).containsOnly(one);

        use(Map.of(one, LEAVING, two, NEWCOMER), 2);
        assertThat(owners(10).values()).containsOnly(two);
    }

    @Test
    void oneThatIsForgottenIsTheVeryLast() {
        use(Map.of(one, OWNER, two, LEAVING), 2);
        use(Map.of(two, LEAVING), 2);
        assertThat(owners(10).values()).containsOnly(two);

        two.close();
        eventually(() -> gate.forwarder.connected() == 1);
        assertThat(owners(10).values()).containsOnly(one);
    }

    @Test
    void whatOneThatLeavesHasNotAnsweredMovesInOrderAndItsLateAnswersCount() {
        use(Map.of(one, OWNER), 1);
        for (int i = 1; i <= 3; i++) {
            gate.forward("alice", chat(i));
        }
        List<Received> atOne = one.next(3);

        use(Map.of(one, LEAVING, two, OWNER), 2);
        gate.forward("alice", chat(4));

        List<Received> atTwo = two.next(4);
        assertThat(atTwo).extracting(ChangingBackendsTest::id).containsExactly(1L, 2L, 3L, 4L);
        one.reply(atOne.get(0), ResponseCode.ACCEPTED.response("by one", 1));
        assertThat(gate.replies.next().message()).isEqualTo(ResponseCode.ACCEPTED.response("by one", 1));
        atTwo.forEach(request -> two.reply(request, ResponseCode.ACCEPTED.response("by two", id(request))));
        assertThat(gate.replies.next(3))
                .extracting(sent -> sent.message())
                .containsExactly(
                        ResponseCode.ACCEPTED.response("by two", 2),
                        ResponseCode.ACCEPTED.response("by two", 3),
                        ResponseCode.ACCEPTED.response("by two", 4));
        assertThat(gate.forwarder.unanswered()).isZero();
        assertThat(one.rest()).isEmpty();
    }

    @Test
    void oneThatIsForgottenMayStillPushUntilItCloses() {
        use(Map.of(one, OWNER, two, OWNER), 2);
        use(Map.of(two, OWNER), 2);
        assertThat(gate.forwarder.known()).isOne();
        assertThat(owners(50)).doesNotContainValue(one);

        SPrivateChat message = SPrivateChat.newBuilder().setContent("hello").build();
        assertThat(one.push(gate.incarnation, 7, "bob", 1, message)).isTrue();
        assertThat(gate.replies.next().message()).isEqualTo(message);
    }

    @Test
    void oneThatIsForgottenIsConnectedToAgainOnlyWhenItIsNamedAgain() {
        use(Map.of(one, OWNER, two, OWNER), 2);
        use(Map.of(two, OWNER), 2);
        one.close();
        eventually(() -> gate.forwarder.connected() == 1);
        one.start();
        for (int i = 0; i < 3; i++) { // each takes as long as a try to connect
            two.close();
            eventually(() -> gate.forwarder.connected() == 0);
            two.start();
            gate.connected(1);
        }
        assertThat(one.links().connected()).isZero();

        use(Map.of(one, OWNER, two, OWNER), 2);
        assertThat(owners(50)).containsValue(one);
    }

    @Test
    void oneThatWasNeverThereIsLetGo() {
        TestBackend absent = new TestBackend(Greet.From.Logic).start();
        absent.close();
        gate.forwarder.use(Map.of(absent.endpoint(), OWNER, two.endpoint(), OWNER));
        gate.connected(1);
        gate.forwarder.use(Map.of(two.endpoint(), OWNER));
        gate.forwarder.use(Map.of(absent.endpoint(), OWNER, two.endpoint(), OWNER));
        try (TestBackend back = absent.start()) {
            gate.connected(2);
            assertThat(back.links().connected()).isOne();
        }
    }

    @Test
    void everyFrameIsAnsweredOnceAndSeenInOrderThoughBackendsComeAndGoAllTheTime() throws InterruptedException {
        int users = 10;
        int frames = 200;
        Map<String, List<Long>> store = new ConcurrentHashMap<>();
        Map<TestBackend, Standing> all = new HashMap<>();
        for (TestBackend backend : List.of(one, two, three)) {
            backend.onRequest(request -> {
                List<Long> inbox = store.computeIfAbsent(request.userId(), absent -> new ArrayList<>());
                synchronized (inbox) { // the store refuses what it has seen
                    if (!inbox.contains(id(request))) {
                        inbox.add(id(request));
                    }
                }
                backend.reply(request, ResponseCode.ACCEPTED.response("stored", id(request)));
            });
            all.put(backend, OWNER);
        }
        use(all, 3);
        Thread sending = new Thread(() -> LongStream.rangeClosed(1, frames).forEach(number -> {
            for (int user = 0; user < users; user++) {
                while (gate.forward("user-" + user, chat(number)) == Outcome.BUSY) {
                    LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }));
        sending.start();
        int changes = changeUntilEnd(sending, List.of(one, two, three));
        sending.join();

        eventually(() -> gate.forwarder.unanswered() == 0);
        System.out.printf("%d frames through %d changes of backends%n", users * frames, changes);
        assertThat(changes).isGreaterThan(10);
        assertThat(gate.replies.next(users * frames)).doesNotHaveDuplicates();
        assertThat(gate.replies.rest()).isEmpty();
        assertThat(store).hasSize(users);
        assertThat(store.values())
                .allSatisfy(inbox -> assertThat(inbox)
                        .isEqualTo(LongStream.rangeClosed(1, frames).boxed().toList()));
    }

    /** Draws a part for each backend, again and again; one of them is always there. */
    private int changeUntilEnd(Thread sending, List<TestBackend> backends) {
        Random random = new Random(7);
        int changes = 0;
        while (sending.isAlive()) {
            Map<Endpoint, Standing> drawn = new HashMap<>();
            for (TestBackend backend : backends) {
                int part = random.nextInt(4);
                if (part < Standing.values().length) {
                    drawn.put(backend.endpoint(), Standing.values()[part]);
                }
            }
            drawn.put(backends.get(random.nextInt(3)).endpoint(), OWNER);
            gate.forwarder.use(drawn);
            changes++;
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(15)).toNanos());
        }
        return changes;
    }

    private void use(Map<TestBackend, Standing> standings, int links) {
        gate.forwarder.use(standings.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().endpoint(), Map.Entry::getValue)));
        gate.connected(links);
    }

    /** Which backend gets the frames of each of {@code count} users. */
    private Map<String, TestBackend> owners(int count) {
        Map<String, TestBackend> owners = new ConcurrentHashMap<>();
        for (TestBackend backend : List.of(one, two, three)) {
            backend.onRequest(request -> {
                owners.put(request.userId(), backend);
                backend.finish(request);
            });
        }
        for (int i = 0; i < count; i++) {
            assertThat(gate.forward("user-" + i, chat(i))).isEqualTo(Outcome.ACCEPTED);
        }
        eventually(() -> gate.forwarder.unanswered() == 0);
        return Map.copyOf(owners);
    }

    private static CPrivateChat chat(long id) {
        return CPrivateChat.newBuilder()
                .setSelf("alice")
                .setDest("bob")
                .setContent("hello")
                .setClientMsgId(id)
                .build();
    }

    private static long id(Received request) {
        try {
            return CPrivateChat.parseFrom(request.body()).getClientMsgId();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
