package logic.starter;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import common.config.AdminSettings;
import common.config.BackendSettings;
import common.config.ClusterSecret;
import common.config.DiscoverySettings;
import common.config.Endpoint;
import common.config.TransportSettings;
import common.lifecycle.RunningServer;
import common.metrics.Refusals;
import common.store.Account;
import common.testing.Sent;
import common.testing.TestGate;
import common.transport.Address;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;
import thirdparty.redis.InboxSettings;
import thirdparty.redis.RedisAccounts;
import thirdparty.redis.RedisBatch;
import thirdparty.testing.TestRedis;
import thirdparty.testing.TestSessions;

/** Logic as a gate sees it. */
class LogicServerTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final InboxSettings INBOX = InboxSettings.STANDARD;

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private RunningServer logic;
    private TestGate gate;
    private TestGate other;

    @BeforeEach
    void start() throws IOException {
        var settings = new BackendSettings(
                new Endpoint("127.0.0.1", 0),
                2,
                10_000,
                1,
                TransportSettings.TCP,
                REDIS.settings(Duration.ofMillis(500)),
                AdminSettings.OFF,
                DiscoverySettings.OFF,
                ClusterSecret.NONE);
        logic = LogicStarter.start(new LogicSettings(settings, INBOX), meters, new RunningServer.Builder());
        int port = Integer.parseInt(logic.description().replaceAll("logic: gates [^:]*:(\\d+), redis .*", "$1"));
        gate = new TestGate(Dest.Logic, new Endpoint("127.0.0.1", port)).connected(1);
        other = new TestGate(Dest.Logic, new Endpoint("127.0.0.1", port)).connected(1);
        account("alice");
        account("bob", new Address(gate.incarnation, 8), new Address(other.incarnation, 9));
        assertKnown(gate);
        assertKnown(other);
    }

    @AfterEach
    void stop() {
        gate.close();
        other.close();
        logic.close();
    }

    @Test
    void messagesReachTheReceiverAtEveryGateInTheOrderSent() {
        for (int i = 0; i < 500; i++) {
            gate.forward(7, "alice", chat("bob", "message " + i));
        }

        var here = gate.replies.next(1_000);
        var expected = IntStream.range(0, 500)
                .mapToObj(i -> push("message " + i, i + 1))
                .toList();
        assertThat(here.stream().filter(sent -> sent.netId() == 8).map(LogicServerTest::untimed))
                .isEqualTo(expected);
        assertThat(here.stream().filter(sent -> sent.netId() == 7))
                .hasSize(500)
                .allMatch(sent -> sent.code() == 300 && sent.userId().equals("alice"));
        assertThat(other.replies.next(500))
                .allMatch(sent -> sent.netId() == 9 && sent.userId().equals("bob"))
                .extracting(LogicServerTest::untimed)
                .isEqualTo(expected);
    }

    @Test
    void anUnknownReceiverIsAnswered301AndABadOne405() {
        gate.forward("alice", chat("nobody", "hello"));
        assertRefused(301);
        gate.forward("alice", chat("", "hello"));
        assertRefused(405);
    }

    @Test
    void anUndecodableBodyIsAnswered402AndAMessageOfAuth400() {
        gate.forward("alice", 1003, new byte[] {1, 2, 3});
        assertRefused(402);
        gate.forward("alice", 1000, new byte[0]);
        assertRefused(400);

        gate.forward("alice", chat("alice", "still served"));
        assertThat(gate.replies.nextCode()).isEqualTo(300);
    }

    @Test
    void withoutRedisAMessageIsAnswered502UntilItIsBack() {
        REDIS.kill();
        gate.forward("alice", chat("bob", "hello"));
        assertRefused(502);

        REDIS.start();
        eventually(() -> {
            gate.forward("alice", chat("nobody", "hello"));
            return gate.replies.nextCode() == 301;
        });
    }

    /** A gate that has been answered has greeted, and can be sent to. */
    private static void assertKnown(TestGate greeting) {
        greeting.forward("alice", chat("alice", "hello"));
        assertThat(greeting.replies.nextCode()).isEqualTo(300);
    }

    private void assertRefused(int code) {
        SResponse answer = (SResponse) gate.replies.next().message();
        assertThat(answer.getCode()).isEqualTo(code);
        assertThat(answer.getDesc()).isNotBlank();
        assertThat(meters.find(Refusals.METER).tag("code", Integer.toString(code)).counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isOne();
    }

    private static void account(String user, Address... addresses) {
        try (RedisBatch batch = new RedisBatch(REDIS.settings())) {
            new RedisAccounts(batch).create(user, new Account("hash", "test"));
            for (Address address : addresses) {
                TestSessions.file(batch, user, "platform-" + address.netId(), address);
            }
            batch.flush();
        }
    }

    private static CPrivateChat chat(String dest, String content) {
        return CPrivateChat.newBuilder()
                .setSelf("whoever")
                .setDest(dest)
                .setContent(content)
                .build();
    }

    private static SPrivateChat push(String content, long sequence) {
        return SPrivateChat.newBuilder()
                .setContent(content)
                .setSender("alice")
                .setSequence(sequence)
                .build();
    }

    private static SPrivateChat untimed(Sent push) {
        SPrivateChat message = (SPrivateChat) push.message();
        assertThat(message.getServerTime()).isPositive();
        return message.toBuilder().clearServerTime().build();
    }
}
