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
import common.testing.TestGate;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.internal.Internal.Dest;
import thirdparty.crypto.PasswordCost;
import thirdparty.crypto.TokenSecret;
import thirdparty.crypto.TokenSettings;
import thirdparty.testing.TestRedis;

/** Auths whose settings for passwords differ, with one Redis. */
class AuthPasswordsTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final PasswordCost CHEAP = new PasswordCost(64, 1, 1, 1, 1000);
    private static final PasswordCost DEARER = new PasswordCost(256, 2, 1, 1, 1000);

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private RunningServer auth(PasswordCost cost, boolean hideUnknown) throws IOException {
        var backend = new BackendSettings(
                new Endpoint("127.0.0.1", 0),
                2,
                100,
                1,
                TransportSettings.TCP,
                REDIS.settings(Duration.ofMillis(500)),
                AdminSettings.OFF,
                DiscoverySettings.OFF,
                ClusterSecret.NONE);
        var tokens = new TokenSettings(Duration.ofDays(30), Duration.ofDays(7), TokenSecret.NONE);
        return AuthStarter.start(
                new AuthSettings(backend, cost, tokens, RegistrationSettings.OPEN, true, hideUnknown),
                meters,
                new RunningServer.Builder());
    }

    private static TestGate gate(RunningServer auth) {
        int port = Integer.parseInt(auth.description().replaceAll(".*gates [^:]*:(\\d+),.*", "$1"));
        return new TestGate(Dest.Auth, new Endpoint("127.0.0.1", port)).connected(1);
    }

    private static void register(TestGate gate, String user) {
        gate.forward(
                user, CRegister.newBuilder().setUserid(user).setPasswd("secret").build());
        assertThat(gate.replies.nextCode()).isEqualTo(101);
    }

    private static int logIn(TestGate gate, String user, String password) {
        gate.forward(
                user, CLogin.newBuilder().setUserid(user).setPasswd(password).build());
        assertThat(gate.replies.next().dest()).isEqualTo(Dest.Gate);
        return gate.replies.nextCode();
    }

    private static String hash(String user) {
        try (var redis = REDIS.client()) {
            return redis.hget("f2f:{" + user + "}:account", "password");
        }
    }

    private double upgraded(String outcome) {
        return meters.get("face2face.passwords.upgraded")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void whenHashesBecomeDearerThoseOfBeforeAreReplacedAtTheNextLogin() throws IOException {
        try (RunningServer before = auth(CHEAP, false);
                TestGate gate = gate(before)) {
            register(gate, "alice");
            assertThat(logIn(gate, "alice", "secret")).isEqualTo(201);
            assertThat(hash("alice")).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        }
        try (RunningServer after = auth(DEARER, false);
                TestGate gate = gate(after)) {
            assertThat(logIn(gate, "alice", "wrong")).isEqualTo(202);
            assertThat(logIn(gate, "alice", "secret")).isEqualTo(201);
            eventually(() -> upgraded("stored") == 1);
            String better = hash("alice");
            assertThat(better).startsWith("$argon2id$v=19$m=256,t=2,p=1$");

            assertThat(logIn(gate, "alice", "secret")).isEqualTo(201);
            assertThat(logIn(gate, "alice", "wrong")).isEqualTo(202);
            assertThat(hash("alice")).isEqualTo(better);
        }
        assertThat(upgraded("overtaken") + upgraded("failed")).isZero();
    }

    @Test
    void whichUsersThereAreIsToldOrNotAsTheSettingsSay() throws IOException {
        try (RunningServer telling = auth(CHEAP, false);
                TestGate gate = gate(telling)) {
            register(gate, "alice");
            assertThat(logIn(gate, "nobody", "secret")).isEqualTo(200);
        }
        try (RunningServer hiding = auth(CHEAP, true);
                TestGate gate = gate(hiding)) {
            assertThat(logIn(gate, "nobody", "secret")).isEqualTo(202);
            assertThat(logIn(gate, "alice", "wrong")).isEqualTo(202);
            assertThat(logIn(gate, "alice", "secret")).isEqualTo(201);
        }
    }
}
