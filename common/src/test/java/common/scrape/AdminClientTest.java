package common.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import common.config.Endpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminClientTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final AdminClient client = new AdminClient(LONG);
    private final AdminClient hasty = new AdminClient(Duration.ofMillis(200));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Endpoint admin;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.start();
        admin = new Endpoint("127.0.0.1", server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(String path, int status, String body) {
        answer(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    private void answer(String path, HttpHandler handler) {
        server.createContext(path, (HttpExchange exchange) -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    @Test
    void readsMetricsAndWhyAProcessIsNotReady() {
        answer("/metrics", 200, "a 1\n");
        answer("/health/ready", 503, "{\"status\":\"not ready\",\"reasons\":[\"no logic is connected\"]}\n");
        Scrape scrape = client.read(new Endpoint("0.0.0.0", admin.port())).join();

        assertThat(scrape.status()).isEqualTo("not ready");
        assertThat(scrape.reasons()).containsExactly("no logic is connected");
        assertThat(scrape.metrics().sum("a")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "{}", "{\"status\":\"ready\"}", "{\"status\":1,\"reasons\":2}", ""})
    void refusesWhatIsNoHealth(String health) {
        answer("/metrics", 200, "a 1\n");
        answer("/health/ready", 200, health);

        assertThat(client.read(admin))
                .failsWithin(LONG)
                .withThrowableThat()
                .isInstanceOf(ExecutionException.class)
                .withMessageContaining("no process of ours (expected: its health as JSON)");
    }

    @Test
    void readsNoFurtherThanItsBoundOfWhomeverNeverEnds() {
        answer("/health/ready", 200, "{\"status\":\"ready\",\"reasons\":[]}");
        answer("/metrics", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (long sent = 0; sent < 100L * AdminClient.LONGEST; sent += 8192) {
                out.write(new byte[8192]); // fails when the client has had enough
            }
        });

        assertThat(client.read(admin))
                .failsWithin(LONG)
                .withThrowableThat()
                .withMessageContaining("more than " + AdminClient.LONGEST + " bytes");
    }

    @Test
    void waitsNoLongerThanItHasPatienceForTheLastByte() {
        answer("/health/ready", 200, "{\"status\":\"ready\",\"reasons\":[]}");
        answer("/metrics", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(LONG.toMillis()); // ends when the server does
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(hasty.read(admin)).failsWithin(LONG.dividedBy(2));
    }

    @Test
    void saysSoWhereNobodyAnswersOrNobodyIs() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(hasty.read(new Endpoint("127.0.0.1", deaf.getLocalPort())))
                    .failsWithin(LONG);
        }
        assertThat(client.read(new Endpoint("127.0.0.1", 1))).failsWithin(LONG);
        assertThat(client.read(new Endpoint("no host\nat all", 80))).failsWithin(LONG);
    }
}
