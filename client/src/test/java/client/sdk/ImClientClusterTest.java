package client.sdk;

import static client.sdk.Sessions.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import client.cluster.RealCluster;
import client.cluster.ServerProcess;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With the real servers, one of which is killed while messages are on their way. */
@Timeout(60)
class ImClientClusterTest {

    /** The longest time without an acknowledgement. Long, as it includes the start of a JVM on a machine that may be busy. */
    private static final Duration RESTORED = Duration.ofSeconds(10);

    private static final int MESSAGES = 600;

    @TempDir
    static Path directory;

    private static RealCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new RealCluster(directory);
        cluster.start();
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void chats(TestInfo test) throws Exception {
        Recorder hears = new Recorder();
        try (ImClient ann = client("ann", test, new Recorder()).build();
                ImClient bob = client("bob", test, hears).build()) {
            started(ann, bob);

            Receipt receipt = Sessions.result(ann.send(name("bob", test), "hello"));

            assertThat(receipt.sequence()).isEqualTo(1);
            Sessions.eventually(() -> assertThat(hears.messages).singleElement().satisfies(message -> {
                assertThat(message.sender()).isEqualTo(name("ann", test));
                assertThat(message.content()).isEqualTo("hello");
                assertThat(message.sequence()).isEqualTo(1);
            }));
            assertThat(failure(ann.send("nobody-at-all", "hello"))).hasMessageContaining("301");
            Sessions.result(ann.logout());
        }
    }

    @Test
    void getsAtTheNextLoginWhatCameMeanwhile(TestInfo test) throws Exception {
        Recorder before = new Recorder();
        Recorder after = new Recorder();
        try (ImClient ann = client("ann", test, new Recorder()).build()) {
            ImClient bob = client("bob", test, before).build();
            started(ann, bob);
            Sessions.result(ann.send(name("bob", test), "1"));
            Sessions.eventually(() -> assertThat(before.sequences()).containsExactly(1L));
            bob.close();
            for (int i = 2; i <= 100; i++) {
                Sessions.result(ann.send(name("bob", test), "" + i));
            }
            try (ImClient again =
                    client("bob", test, after).resumeAfter(bob.lastSequence()).build()) {
                started(again);
                Sessions.eventually(() -> assertThat(after.sequences())
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(2, 100).boxed().toList()));
            }
        }
    }

    @Test
    void isDisplacedByANewLoginOnTheSamePlatform(TestInfo test) throws Exception {
        Recorder first = new Recorder();
        try (ImClient old = client("ann", test, first).platform("web").build();
                ImClient other =
                        client("ann", test, new Recorder()).platform("ios").build();
                ImClient fresh =
                        client("ann", test, new Recorder()).platform("web").build()) {
            started(old, other);
            started(fresh);

            Sessions.eventually(() -> assertThat(first.events).contains("kicked 600"));
            assertThat(failure(old.send(name("ann", test), "me?"))).isInstanceOf(IllegalStateException.class);
            assertThat(Sessions.result(fresh.send(name("ann", test), "me!")).sequence())
                    .isEqualTo(1);
            assertThat(Sessions.result(other.send(name("ann", test), "me too!")).sequence())
                    .isEqualTo(2);
        }
    }

    @Test
    void losesNothingWhenItsGateIsKilled(TestInfo test) throws Exception {
        survives(test, gate -> {
            ServerProcess process = cluster.gate(gate);
            process.kill();
            process.begin();
        });
    }

    @Test
    void losesNothingWhenItsGateStops(TestInfo test) throws Exception {
        survives(test, gate -> {
            ServerProcess process = cluster.gate(gate);
            process.stop();
            process.begin();
        });
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGSTOP")
    void losesNothingWhenItsGateFreezes(TestInfo test) throws Exception {
        List<ServerProcess> frozen = new ArrayList<>();
        try {
            survives(test, gate -> {
                cluster.gate(gate).signal("STOP");
                frozen.add(cluster.gate(gate));
            });
        } finally {
            for (ServerProcess gate : frozen) {
                gate.signal("CONT");
            }
        }
    }

    @Test
    void losesNothingWhenLogicIsKilled(TestInfo test) throws Exception {
        survives(test, gate -> {
            cluster.logic().kill();
            cluster.logic().start();
        });
    }

    @Test
    void losesNothingWhenAuthAndItsGateAreKilled(TestInfo test) throws Exception {
        survives(test, gate -> {
            cluster.gate(gate).kill();
            cluster.auth().kill();
            cluster.gate(gate).begin();
            cluster.auth().start();
        });
    }

    @Test
    void losesNothingThatWasAcknowledgedWhenRedisIsKilled(TestInfo test) throws Exception {
        Recorder hears = new Recorder();
        try (ImClient ann = client("ann", test, new Recorder()).build();
                ImClient bob = client("bob", test, hears).build()) {
            started(ann, bob);
            List<String> acknowledged = new CopyOnWriteArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                String content = Integer.toString(i);
                ann.send(name("bob", test), content).thenAccept(receipt -> acknowledged.add(content));
                if (i == MESSAGES / 2) {
                    cluster.redis().kill();
                    cluster.redis().start();
                }
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> isStored(ann, name("bob", test), acknowledged));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> assertThat(contents(hears)).contains(acknowledged.get(acknowledged.size() - 1)));
            // what was refused because the answer of Redis was lost may be there as well
            assertThat(contents(hears)).containsSubsequence(acknowledged).doesNotHaveDuplicates();
            assertThat(hears.sequences())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, hears.messages.size())
                            .boxed()
                            .toList());
        }
    }

    private static boolean isStored(ImClient sender, String receiver, List<String> acknowledged) throws Exception {
        String content = "after " + System.nanoTime();
        try {
            Sessions.result(sender.send(receiver, content));
            return acknowledged.add(content);
        } catch (ExecutionException refused) {
            return false;
        }
    }

    private static List<String> contents(Recorder recorder) {
        return recorder.messages.stream().map(IncomingMessage::content).toList();
    }

    /** What happens to the servers, given the gate that the sender is connected to. */
    private interface Disaster {

        void strike(InetSocketAddress gate) throws Exception;
    }

    /** Everything that is acknowledged arrives, once and in order, and new messages get through soon afterwards. */
    private static void survives(TestInfo test, Disaster disaster) throws Exception {
        Recorder sends = new Recorder();
        Recorder hears = new Recorder();
        try (ImClient ann = client("ann", test, sends).build();
                ImClient bob = client("bob", test, hears).build()) {
            started(ann, bob);
            List<CompletionStage<Long>> acknowledged = new ArrayList<>();
            long struck = 0;
            for (int i = 0; i < MESSAGES; i++) {
                long sequence = i + 1;
                acknowledged.add(ann.send(name("bob", test), "" + i).thenApply(receipt -> {
                    assertThat(receipt.sequence()).isEqualTo(sequence);
                    return System.nanoTime();
                }));
                if (i == MESSAGES / 2) {
                    struck = System.nanoTime();
                    disaster.strike(sends.gate());
                }
            }
            assertThat(longestGapSince(struck, acknowledged)).isLessThan(RESTORED);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(hears.messages).hasSize(MESSAGES));
            assertThat(hears.messages)
                    .extracting(IncomingMessage::content)
                    .containsExactlyElementsOf(IntStream.range(0, MESSAGES)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    private static Duration longestGapSince(long start, List<CompletionStage<Long>> acknowledged) throws Exception {
        long longest = 0;
        long before = start;
        for (CompletionStage<Long> next : acknowledged) {
            long nanos = Math.max(start, next.toCompletableFuture().get(20, TimeUnit.SECONDS));
            longest = Math.max(longest, nanos - before);
            before = nanos;
        }
        return Duration.ofNanos(longest);
    }

    private static ImClientBuilder client(String user, TestInfo test, ImListener listener) {
        return ImClient.builder()
                .gates(cluster.addresses())
                .user(name(user, test), "secret")
                .register(true)
                .maxUnacknowledged(MESSAGES)
                .heartbeat(Duration.ofMillis(400))
                .loginTimeout(Duration.ofSeconds(2))
                .listener(listener);
    }

    /** Users of its own for each test. */
    private static String name(String user, TestInfo test) {
        return user + "-" + test.getTestMethod().orElseThrow().getName();
    }

    private static void started(ImClient... clients) throws Exception {
        for (ImClient client : clients) {
            client.start().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
