package common.admin;

import static org.assertj.core.api.Assertions.assertThat;

import common.config.Endpoint;
import common.config.Secret;
import common.testing.Eventually;
import common.transport.IoTransport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private record Part(int number) {}

    private record Settings(Secret password, Part part) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Readiness readiness = new Readiness();
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile Optional<String> obstacle = Optional.empty();
    private AdminServer server;
    private InetSocketAddress address;

    @BeforeEach
    void start() {
        server = new AdminServer(
                "test",
                IoTransport.best(),
                () -> "things 1.0\n",
                new Settings(new Secret("open sesame"), new Part(7)),
                readiness,
                new AdminPages() {
                    @Override
                    public Optional<AdminPage> find(String path, String query) {
                        return path.equals("/more") ? Optional.of(AdminPage.of(query, "text/html")) : Optional.empty();
                    }

                    @Override
                    public String names() {
                        return "/more, ";
                    }
                });
        readiness.unless(() -> obstacle);
        address = server.listen(new Endpoint("127.0.0.1", 0));
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                .timeout(PATIENCE);
    }

    @Test
    void answersWhatWasScraped() throws Exception {
        HttpResponse<String> answer = get("/metrics?name=any");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("things 1.0\n");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.example:9190",
                "rebound.example",
                "localhost.",
                "127.0.0.1.example:80",
                "",
                "[::1.example]"
            })
    void aPageWhoseNameLeadsHereReadsNothing(String host) throws Exception {
        assertThat(raw("GET /settings HTTP/1.1\r\nhost: " + host + "\r\nconnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9190", "localhost", "localhost:9190", "gate-1:9190", "[::1]:9190", "10.0.0.1"})
    void whoNamesThisMachineIsAnswered(String host) throws Exception {
        assertThat(raw("GET /settings HTTP/1.1\r\nhost: " + host + "\r\nconnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void showsTheSettingsInForceWithoutTheirSecrets() throws Exception {
        assertThat(get("/settings").body()).isEqualTo("part.number=7\npassword=(secret)\n");
    }

    @Test
    void showsWhatItsThreadsDo() throws Exception {
        assertThat(get("/state").body())
                .startsWith("queues\n")
                .containsPattern("\ntest-admin\\S* +RUNNABLE +\\d+\\.\\d\\d  ");
    }

    @Test
    void isAliveWheneverItAnswers() throws Exception {
        obstacle = Optional.of("no Redis");

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"up\"}\n");
    }

    @Test
    void isReadyUntilSomethingIsInTheWay() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"ready\",\"reasons\":[]}\n");

        obstacle = Optional.of("no \"Redis\" in C:\\");
        HttpResponse<String> answer = get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"not ready\",\"reasons\":[\"no \\\"Redis\\\" in C:\\\\\"]}\n");

        obstacle = Optional.empty();
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotReadyWhileItStops() throws Exception {
        readiness.stopping();

        assertThat(get("/health/ready").body()).contains("not ready", "the process is stopping");
    }

    @Test
    void aCheckThatFailsIsAReason() throws Exception {
        readiness.unless(() -> {
            throw new IllegalStateException("broken");
        });

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).contains("a check failed", "broken");
    }

    @Test
    void aCheckThatHangsKeepsNoScrapeWaiting() throws Exception {
        readiness.unless(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        });
        var asked = http.sendAsync(request("/health/ready").build(), BodyHandlers.ofString());

        assertThat(get("/metrics").statusCode()).isEqualTo(200);
        assertThat(asked).isNotDone();
        release.countDown();
        assertThat(asked.join().statusCode()).isEqualTo(200);
    }

    @Test
    void answersWhatTheProcessHasBesideAndLetsABrowserRunNothingElse() throws Exception {
        HttpResponse<String> answer = get("/more?of=a%20b");

        assertThat(answer.body()).isEqualTo("of=a%20b");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/html");
        assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(get("/less").body()).startsWith("no such page (expected: /more, /metrics, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/health", "/health/ready/x", "/Metrics"})
    void knowsNoOtherPage(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS"})
    void answersOnlyGet(String method) throws Exception {
        HttpResponse<String> answer = http.send(
                request("/metrics").method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue("GET");
    }

    @Test
    void refusesALongLineALongHeaderALongBodyAndWhatIsNotHttp() throws Exception {
        assertThat(raw("GET /" + "a".repeat(2_000) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("GET /metrics HTTP/1.1\r\nx: " + "a".repeat(10_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("GET /metrics HTTP/1.1\r\ncontent-length: 1000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(raw("\0\0\0\5\0\0\3\351hello\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void closesConnectionsBeyondItsBoundAndServesAgainWhenThereAreFewer() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < AdminPipeline.MAX_CONNECTIONS; i++) {
                open.add(new Socket(address.getAddress(), address.getPort()));
            }
            try (Socket tooMany = new Socket(address.getAddress(), address.getPort())) {
                tooMany.setSoTimeout((int) PATIENCE.toMillis());
                assertThat(tooMany.getInputStream().read()).isEqualTo(-1);
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        Eventually.eventually(() -> {
            try {
                return raw("GET /health/live HTTP/1.1\r\nconnection: close\r\n\r\n")
                        .startsWith("HTTP/1.1 200");
            } catch (IOException e) {
                return false; // closed, as one too many
            }
        });
    }

    /** What comes back, up to the end of the head or of the connection. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
        }
    }
}
