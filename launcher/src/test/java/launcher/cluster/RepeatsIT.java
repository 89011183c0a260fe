package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import common.config.Endpoint;
import common.transport.IoTransport;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import launcher.Survivors;
import launcher.chaos.faults.FaultProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import protobuf.ParseRegistryMap;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/** What is on the way twice, because a backend was stopped until others had given it up, and what was lost on it. */
@EnabledOnOs(OS.LINUX)
class RepeatsIT {

    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final Duration SLACK = Duration.ofSeconds(2);

    /** So many that each of two backends owns some. */
    private static final int USERS = 8;

    @TempDir
    private static Path directory;

    private static final Map<String, FaultProxy> PROXIES = new ConcurrentHashMap<>();
    private static EventLoopGroup threads;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        IoTransport transport = IoTransport.best();
        threads = transport.newThreads("repeats-proxy", 1);
        ParseRegistryMap registry = ParseRegistryMap.standard();
        cluster = QuickCluster.builder(directory)
                .count(Server.GATE, 2)
                .count(Server.AUTH, 2)
                .count(Server.LOGIC, 2)
                .setting(Server.GATE, "heartbeat", "intervalMillis", Long.toString(HEARTBEAT.toMillis()))
                .linksVia((name, backend) -> PROXIES.computeIfAbsent(
                                name, first -> new FaultProxy(backend, threads, transport, registry))
                        .endpoint())
                .build();
        cluster.startAll();
    }

    @AfterAll
    static void close() {
        cluster.close();
        PROXIES.values().forEach(FaultProxy::close);
        threads.shutdownGracefully(20, 1_000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        assertThat(Survivors.of(directory)).isEmpty();
    }

    @Test
    void aDroppedPushArrivesWithinOneHeartbeatThoughNoOtherFollows() throws IOException {
        try (Device ann = Device.loggedIn("drop-ann", gate(0));
                Device bob = Device.loggedIn("drop-bob", gate(1))) {
            ann.chat("drop-bob", "first", 1);
            assertStored(ann, 1);
            assertThat(bob.nextMessages(1)).containsExactly("first");

            long before = dropped();
            logics().forEach(proxy -> proxy.dropPushes(100));
            ann.chat("drop-bob", "last", 2);
            assertStored(ann, 2);
            await().until(() -> dropped() > before);
            logics().forEach(proxy -> proxy.dropPushes(0));
            assertThat(bob.waiting(SPrivateChat.class)).isZero();

            long begin = System.nanoTime();
            assertThat(bob.nextMessages(1)).containsExactly("last");
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            System.out.printf(
                    "dropped push: came %d ms later (heartbeat %d ms)%n", took.toMillis(), HEARTBEAT.toMillis());
            assertThat(took).isLessThan(HEARTBEAT.plus(SLACK));
        }
    }

    /** Both gates have forwarded the message to a logic that is stopped, and both send it to the other one. */
    @Test
    void whatAClientAndTwoGatesSendAgainIsStoredOnceAndAStoppedLogicThatGoesOnAddsNothing() throws IOException {
        for (String stopped : List.of("logic-1", "logic-2")) {
            String prefix = "stop-" + stopped;
            for (int user = 0; user < USERS; user++) {
                Device.loggedIn(prefix + user, gate(0)).close();
            }
            try (Device bob = Device.loggedIn(prefix + "-bob", gate(1))) {
                cluster.process(stopped).pause();
                try {
                    sendTwiceOverBothGates(prefix);
                } finally {
                    cluster.process(stopped).resume();
                }
                List<String> got = bob.nextMessages(2 * USERS);
                assertThat(got).doesNotHaveDuplicates();
                for (int user = 0; user < USERS; user++) {
                    String sender = prefix + user;
                    assertThat(got).containsSubsequence(sender + " one", sender + " two");
                }
                afterHigherIds(prefix, bob);
            }
        }
    }

    @Test
    void aRegistrationThatAnAuthWasStoppedWithIsAnswered101AgainBeforeAndAfterItGoesOn() throws IOException {
        for (String stopped : List.of("auth-1", "auth-2")) {
            cluster.process(stopped).pause();
            try {
                for (int user = 0; user < USERS; user++) {
                    register(stopped + "-user-" + user, gate(0), 101);
                }
            } finally {
                cluster.process(stopped).resume();
            }
            for (int user = 0; user < USERS; user++) {
                register(stopped + "-user-" + user, gate(1), 101);
                register(stopped + "-user-" + user, gate(0), "another " + user, 100);
            }
        }
    }

    /** Each sends by one gate, gives up, and sends the same by the other. */
    private static void sendTwiceOverBothGates(String prefix) throws IOException {
        for (int user = 0; user < USERS; user++) {
            try (Device impatient = Device.loggedIn(prefix + user, gate(0))) {
                impatient.chat(prefix + "-bob", prefix + user + " one", 1);
            }
        }
        for (int user = 0; user < USERS; user++) {
            try (Device again = Device.loggedIn(prefix + user, gate(1))) {
                again.chat(prefix + "-bob", prefix + user + " one", 1);
                again.chat(prefix + "-bob", prefix + user + " two", 2);
                assertThat(again.next(SResponse.class).getCode()).isEqualTo(300);
                assertThat(again.next(SResponse.class).getCode()).isEqualTo(300);
            }
        }
    }

    /** The stopped logic is back, and a retry that is older than what has come since is still known. */
    private static void afterHigherIds(String prefix, Device bob) throws IOException {
        for (int user = 0; user < USERS; user++) {
            try (Device late = Device.loggedIn(prefix + user, gate(0))) {
                late.chat(prefix + "-bob", prefix + user + " one", 1);
                SResponse answer = late.next(SResponse.class);
                assertThat(answer.getCode()).isEqualTo(300);
                assertThat(answer.getSequence()).isLessThanOrEqualTo(2 * USERS);
                late.chat(prefix + "-bob", prefix + user + " three", 3);
                assertThat(late.next(SResponse.class).getSequence()).isEqualTo(2 * USERS + user + 1);
            }
        }
        assertThat(bob.nextMessages(USERS))
                .isEqualTo(IntStream.range(0, USERS)
                        .mapToObj(user -> prefix + user + " three")
                        .toList());
    }

    private static void register(String user, Endpoint gate, int expected) throws IOException {
        register(user, gate, "the same", expected);
    }

    private static void register(String user, Endpoint gate, String requestId, int expected) throws IOException {
        try (Device device = new Device(user, gate)) {
            device.send(CRegister.newBuilder()
                    .setUserid(user)
                    .setPasswd("secret")
                    .setRequestId(requestId)
                    .build());
            assertThat(device.next(SResponse.class).getCode()).as(user).isEqualTo(expected);
        }
    }

    private static List<FaultProxy> logics() {
        return List.of(PROXIES.get("logic-1"), PROXIES.get("logic-2"));
    }

    private static long dropped() {
        return logics().stream().mapToLong(FaultProxy::dropped).sum();
    }

    private static Endpoint gate(int index) {
        return cluster.gates().get(index);
    }

    private static void assertStored(Device sender, long sequence) {
        SResponse answer = sender.next(SResponse.class);
        assertThat(answer.getCode()).isEqualTo(300);
        assertThat(answer.getSequence()).isEqualTo(sequence);
    }
}
