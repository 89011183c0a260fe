package auth.starter;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import auth.limit.RegistrationSettings;
import common.config.AdminSettings;
import common.config.BackendSettings;
import common.config.ClusterSecret;
import common.config.DiscoverySettings;
import common.config.Endpoint;
import common.config.TransportSettings;
import common.lifecycle.RunningServer;
import common.metrics.Refusals;
import common.testing.Sent;
import common.testing.TestGate;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.LoginOutcome;
import redis.clients.jedis.args.ClientPauseMode;
import thirdparty.crypto.PasswordCost;
import thirdparty.crypto.TokenSecret;
import thirdparty.crypto.TokenSettings;
import thirdparty.testing.TestRedis;

/** Auth as a gate sees it. */
class AuthServerTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final int QUEUE = 100;
    private static final TokenSettings TOKENS =
            new TokenSettings(Duration.ofDays(30), Duration.ofDays(7), TokenSecret.NONE);

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private RunningServer auth;
    private TestGate gate;

    @BeforeEach
    void start() throws IOException {
        var backend = new BackendSettings(
                new Endpoint("127.0.0.1", 0),
                2,
                QUEUE,
                1,
                TransportSettings.TCP,
                REDIS.settings(Duration.ofMillis(500)),
                AdminSettings.OFF,
                DiscoverySettings.OFF,
                ClusterSecret.NONE);
        var cost = new PasswordCost(64, 1, 1, 1, 1000);
        auth = AuthStarter.start(
                new AuthSettings(backend, cost, TOKENS, RegistrationSettings.OPEN, true, false),
                meters,
                new RunningServer.Builder());
        assertThat(auth.description())
                .matches("auth: gates 127\\.0\\.0\\.1:\\d+, redis 127\\.0\\.0\\.1:" + REDIS.port());
        int port = Integer.parseInt(auth.description().replaceAll(".*gates [^:]*:(\\d+),.*", "$1"));
        gate = new TestGate(Dest.Auth, new Endpoint("127.0.0.1", port)).connected(1);
    }

    @AfterEach
    void stop() {
        gate.close();
        auth.close();
    }

    @Test
    void anOldClientRegistersAndLogsInBackToBack() {
        gate.forward(7, "alice", register("alice", "secret"));
        gate.forward(7, "alice", login("alice", "secret"));

        List<Sent> answers = gate.replies.next(3);
        assertThat(answers)
                .allMatch(answer -> answer.netId() == 7 && answer.userId().equals("alice"));
        assertThat(answers.get(0).code()).isEqualTo(101);
        assertThat(((LoginOutcome) answers.get(1).message()).getPassed()).isTrue();
        assertThat(answers.get(2).code()).isEqualTo(201);
    }

    @Test
    void everyOutcomeHasItsCode() {
        gate.forward("alice", register("alice", "secret"));
        assertThat(gate.replies.nextCode()).isEqualTo(101);
        gate.forward("alice", register("alice", "other"));
        assertThat(gate.replies.nextCode()).isEqualTo(100);
        gate.forward("bob", login("bob", "secret"));
        assertLoginRefused(200);
        gate.forward("alice", login("alice", "other"));
        assertLoginRefused(202);
        gate.forward(
                "alice",
                login("alice", "secret").toBuilder().setPlatform("no name").build());
        assertLoginRefused(407);
        gate.forward("carol", register("carol", ""));
        assertRefused(406);
    }

    @Test
    void anUndecodableBodyIsAnswered402AndTheLinkGoesOn() {
        gate.forward("alice", 1000, new byte[] {1, 2, 3});
        assertRefused(402);

        gate.forward("alice", register("alice", "secret"));
        assertThat(gate.replies.nextCode()).isEqualTo(101);
    }

    @Test
    void aMessageOfLogicIsAnswered400() {
        gate.forward("alice", 1003, new byte[0]);

        assertRefused(400);
    }

    @Test
    void withoutRedisEveryMessageIsAnswered502UntilItIsBack() {
        REDIS.kill();

        gate.forward("alice", register("alice", "secret"));
        assertRefused(502);
        gate.forward("alice", login("alice", "secret"));
        assertThat(((LoginOutcome) gate.replies.next().message()).getPassed()).isFalse();
        assertThat(gate.replies.nextCode()).isEqualTo(502);
        assertThat(refused(502)).isEqualTo(2);

        REDIS.start();
        eventually(() -> {
            gate.forward("alice", register("alice", "secret"));
            return gate.replies.nextCode() < 500;
        });
    }

    @Test
    void beyondTheQueueSendersAreTold500() {
        gate.forward("alice", register("alice", "secret"));
        assertThat(gate.replies.nextCode()).isEqualTo(101);
        try (var redis = REDIS.client()) {
            redis.clientPause(400, ClientPauseMode.ALL); // less than the timeout: nothing is lost, and the queue fills
        }
        int sent = 4 * QUEUE;
        for (int i = 0; i < sent; i++) {
            gate.forward("alice", register("alice", "secret"));
        }

        List<Sent> answers = gate.replies.next(sent);
        long busy = answers.stream().filter(answer -> answer.code() == 500).count();
        assertThat(answers).extracting(Sent::code).containsOnly(100, 500);
        assertThat(busy).isPositive().isEqualTo(refused(500));
    }

    @Test
    void whatWasTakenIsAnsweredBeforeItStops() {
        for (int i = 0; i < QUEUE; i++) {
            gate.forward("user-" + i, register("user-" + i, "secret"));
        }
        eventually(() -> !gate.replies.rest().isEmpty());

        auth.close();

        gate.connected(0);
        assertThat(gate.replies.rest()).isNotEmpty().extracting(Sent::code).containsOnly(101);
        try (var redis = REDIS.client()) {
            assertThat(redis.dbSize())
                    .as("accounts stored, all of them acknowledged")
                    .isEqualTo(gate.replies.rest().size());
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("auth-worker"));
    }

    private void assertLoginRefused(int code) {
        assertThat(((LoginOutcome) gate.replies.next().message()).getPassed()).isFalse();
        assertRefused(code);
    }

    private void assertRefused(int code) {
        SResponse answer = (SResponse) gate.replies.next().message();
        assertThat(answer.getCode()).isEqualTo(code);
        assertThat(answer.getDesc()).isNotBlank();
        assertThat(refused(code)).isOne();
    }

    private long refused(int code) {
        return (long) meters.find(Refusals.METER).tag("code", Integer.toString(code)).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static CRegister register(String user, String password) {
        return CRegister.newBuilder().setUserid(user).setPasswd(password).build();
    }

    private static CLogin login(String user, String password) {
        return CLogin.newBuilder().setUserid(user).setPasswd(password).build();
    }
}
