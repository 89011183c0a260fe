package client;

import static org.assertj.core.api.Assertions.assertThat;

import client.fake.FakeServer;
import client.fake.Ports;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClientSignInTest {

    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void logsInAgainUntilABusyServerLetsItIn() {
        server.failLogins(3, 500).withAccount("client-0", "face2face-load");

        Outcome outcome = run("--client-num", "1", "--frequency", "20", "--duration", "0.3");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(server.logins()).isEqualTo(4);
    }

    @Test
    void doesNotAskAgainWhenThePasswordIsWrong() {
        server.withAccount("client-0", "something else");

        Outcome outcome = run("--client-num", "2", "--frequency", "20", "--duration", "0.3");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.result()).containsEntry("loggedIn", 1.0).containsEntry("errors", 1.0);
        assertThat(outcome.result().get("received")).isPositive();
        // one of client-0, and two of client-1, who registers after the first
        assertThat(server.logins()).isEqualTo(3);
        assertThat(outcome.err()).contains("1 of 2 clients logged in").contains("202");
    }

    @Test
    void writesToNobodyWhoIsNotLoggedIn() {
        server.withAccount("client-1", "something else");

        Outcome outcome = run("--client-num", "4", "--pattern", "pair", "--frequency", "20", "--duration", "0.3");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.result()).containsEntry("loggedIn", 3.0);
        assertThat(outcome.result().get("received")).isBetween(1.0, 30.0);
        assertThat(outcome.result()).containsEntry("lost", 0.0).containsEntry("errors", 1.0);
    }

    @Test
    void waitsForAServerThatIsStillStarting() {
        int port = Ports.free();
        CompletableFuture<Void> start = CompletableFuture.runAsync(
                () -> server.start(port), CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS));

        Outcome outcome = Outcome.against(port, "--client-num", "3", "--frequency", "20", "--duration", "0.3");

        start.join();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.result()).containsEntry("loggedIn", 3.0);
    }

    @Test
    void saysInOneSentenceThatThereIsNoServer() {
        int port = Ports.free();

        Outcome outcome = Outcome.of("--port", Integer.toString(port), "--login-timeout", "0.5");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .matches("cannot reach a server at 127\\.0\\.0\\.1:" + port
                        + ": Connection refused \\(tried for \\d\\.\\d s;.*");
        assertThat(outcome.result()).containsEntry("clients", 10.0).containsEntry("loggedIn", 0.0);
    }

    private Outcome run(String... arguments) {
        server.start();
        return Outcome.against(server.port(), arguments);
    }
}
