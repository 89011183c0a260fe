package auth.starter;

import static org.assertj.core.api.Assertions.assertThat;

import auth.limit.RegistrationSettings;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import protobuf.generate.cli2srv.login.Auth.CChangePassword;
import protobuf.generate.cli2srv.login.Auth.CDeleteAccount;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.LoginOutcome;
import thirdparty.crypto.PasswordCost;
import thirdparty.crypto.TokenSecret;
import thirdparty.crypto.TokenSettings;
import thirdparty.testing.TestRedis;

/** Two auths with one Redis, as a gate sees them. */
class AuthTokensTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    /** A word that no log line has for any other reason. */
    private static final String PASSWORD = "my-own-word";

    private static final TokenSettings TOKENS =
            new TokenSettings(Duration.ofDays(30), Duration.ofDays(7), TokenSecret.NONE);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private RunningServer one;
    private RunningServer other;

    @BeforeEach
    void start() throws IOException {
        one = auth();
        other = auth();
        log.start();
        root().addAppender(log);
        root().setLevel(Level.DEBUG);
    }

    @AfterEach
    void stop() {
        root().setLevel(Level.INFO);
        root().detachAppender(log);
        one.close();
        other.close();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static RunningServer auth() throws IOException {
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
        return AuthStarter.start(
                new AuthSettings(
                        backend, new PasswordCost(64, 1, 1, 1, 1000), TOKENS, RegistrationSettings.OPEN, true, false),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                new RunningServer.Builder());
    }

    private static TestGate gate(RunningServer auth) {
        int port = Integer.parseInt(auth.description().replaceAll(".*gates [^:]*:(\\d+),.*", "$1"));
        return new TestGate(Dest.Auth, new Endpoint("127.0.0.1", port)).connected(1);
    }

    private static CLogin.Builder login(String user, String password) {
        return CLogin.newBuilder().setUserid(user).setPasswd(password).setPlatform("web");
    }

    private static SResponse answer(TestGate gate, CLogin.Builder login) {
        gate.forward(login.getUserid(), login.build());
        LoginOutcome outcome = (LoginOutcome) gate.replies.next().message();
        SResponse answer = (SResponse) gate.replies.next().message();
        assertThat(outcome.getPassed()).isEqualTo(answer.getCode() == 201);
        return answer;
    }

    private static String registered(TestGate gate, String user) {
        gate.forward(
                user, CRegister.newBuilder().setUserid(user).setPasswd(PASSWORD).build());
        assertThat(gate.replies.nextCode()).isEqualTo(101);
        SResponse answer = answer(gate, login(user, PASSWORD).setWantsToken(true));
        assertThat(answer.getCode()).isEqualTo(201);
        return answer.getToken();
    }

    @Test
    void aTokenOfAnAuthThatHasGoneIsGoodAtTheOther() {
        String token;
        try (TestGate gate = gate(one)) {
            token = registered(gate, "alice");
        }
        one.close();

        try (TestGate gate = gate(other)) {
            assertThat(answer(gate, login("alice", "").setToken(token)).getCode())
                    .isEqualTo(201);
            assertThat(answer(gate, login("bob", "").setToken(token)).getCode()).isEqualTo(207);
        }
    }

    @Test
    void aChangeOfPasswordAtOneAuthIsKnownAtTheOtherAtOnce() {
        try (TestGate here = gate(one);
                TestGate there = gate(other)) {
            String token = registered(here, "alice");
            assertThat(answer(there, login("alice", "").setToken(token)).getCode())
                    .isEqualTo(201);

            here.forward(
                    "alice",
                    CChangePassword.newBuilder()
                            .setOldPasswd(PASSWORD)
                            .setNewPasswd("better")
                            .build());
            assertThat(here.replies.nextCode()).isEqualTo(210);

            assertThat(answer(there, login("alice", "").setToken(token)).getCode())
                    .isEqualTo(209);
            assertThat(answer(there, login("alice", PASSWORD)).getCode()).isEqualTo(202);
            assertThat(answer(there, login("alice", "better")).getCode()).isEqualTo(201);
        }
    }

    @Test
    void noTokenAndNoPasswordIsInTheLogHoweverMuchIsLogged() {
        String token;
        try (TestGate gate = gate(one)) {
            token = registered(gate, "alice");
            answer(gate, login("alice", "").setToken(token));
            answer(gate, login("alice", "").setToken("not-a-token-but-logged-nowhere"));
            answer(gate, login("alice", "wrong-word"));
            gate.forward("alice", 1000, new byte[] {1, 2, 3});
            assertThat(gate.replies.nextCode()).isEqualTo(402);
            gate.forward(
                    "alice",
                    CChangePassword.newBuilder()
                            .setOldPasswd(PASSWORD)
                            .setNewPasswd("a-newer-word")
                            .build());
            assertThat(gate.replies.nextCode()).isEqualTo(210);
            gate.forward(
                    "alice",
                    CDeleteAccount.newBuilder().setPasswd("a-newer-word").build());
            assertThat(gate.replies.nextCode()).isEqualTo(213);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .isNotEmpty()
                .noneMatch(line -> line.contains(token)
                        || line.contains("not-a-token-but-logged-nowhere")
                        || line.contains("wrong-word")
                        || line.contains("a-newer-word")
                        || line.contains(PASSWORD));
    }
}
