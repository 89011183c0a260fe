package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import common.config.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServingTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<String> hosts = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int obstacles;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/ready", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        hosts.add(exchange.getRequestHeaders().getFirst("Host"));
        boolean ready = hosts.size() > obstacles;
        byte[] body = "no auth is connected".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(ready ? 200 : 503, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void asksUntilNothingKeepsItFromServing() {
        obstacles = 2;

        assertThat(serving("127.0.0.1").await(LONG)).isTrue();
        assertThat(hosts).hasSize(3);
    }

    @Test
    void saysWhatKeepsItFromServing() {
        obstacles = Integer.MAX_VALUE;
        Serving serving = serving("127.0.0.1");

        assertThat(serving.await(Duration.ZERO)).isFalse();
        assertThat(serving.obstacle()).isEqualTo("no auth is connected");
    }

    /** An admin port answers nobody who asks for another host than one that it knows. */
    @Test
    void asksOneThatListensEverywhereAtLoopback() {
        assertThat(serving("0.0.0.0").await(LONG)).isTrue();
        assertThat(hosts).containsExactly("127.0.0.1:" + server.getAddress().getPort());
    }

    @Test
    void saysWhereNothingAnswers() {
        Serving serving = serving("127.0.0.1");
        server.stop(0);

        assertThat(serving.await(Duration.ZERO)).isFalse();
        assertThat(serving.obstacle()).contains("does not answer");
    }

    private Serving serving(String host) {
        return new Serving(new Endpoint(host, server.getAddress().getPort()));
    }
}
