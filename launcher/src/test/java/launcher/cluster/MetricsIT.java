package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import common.scrape.Metrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import launcher.Survivors;
import launcher.process.RunDirectory;
import launcher.top.Reading;
import launcher.top.Scraper;
import launcher.top.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What real processes say of themselves on their admin ports. */
@EnabledOnOs(OS.LINUX)
class MetricsIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int MESSAGES = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final Cluster cluster;

    MetricsIT(@TempDir Path directory) {
        this.directory = directory;
        this.cluster = QuickCluster.builder(directory).build();
    }

    @AfterEach
    void close() {
        cluster.close();
        assertThat(Survivors.of(directory)).isEmpty();
    }

    private HttpResponse<String> get(String name, String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://" + cluster.admin(name).listen() + path))
                            .timeout(LONG)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(name + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Metrics metrics(String name) {
        return Metrics.parse(get(name, "/metrics").body());
    }

    private long count(String name, String metric, String label, String value) {
        return (long) metrics(name).sum(metric, labels -> value.equals(labels.get(label)));
    }

    private void awaitReady(String name) {
        await().atMost(LONG).until(() -> get(name, "/health/ready").statusCode() == 200);
    }

    private void awaitObstacle(String name, String reason) {
        await().atMost(LONG).untilAsserted(() -> {
            HttpResponse<String> answer = get(name, "/health/ready");
            assertThat(answer.body()).contains("\"not ready\"", reason);
            assertThat(answer.statusCode()).isEqualTo(503);
        });
    }

    private WireUser loggedIn(String user) throws IOException {
        WireUser one = new WireUser(user, cluster.gates().get(0));
        assertThat(one.register()).isEqualTo(101);
        assertThat(one.logIn()).isEqualTo(201);
        return one;
    }

    @Test
    void countsWhatWasSentAndRefused() throws IOException {
        cluster.startAll();
        awaitReady("gate-1");
        try (WireUser early = new WireUser("early", cluster.gates().get(0));
                WireUser alice = loggedIn("alice");
                WireUser bob = loggedIn("bob")) {
            early.chat("bob", "not logged in");
            assertThat(early.answer()).isEqualTo(203);
            for (int i = 0; i < MESSAGES; i++) {
                alice.chat("bob", "message " + i);
                assertThat(alice.answer()).isEqualTo(300);
                assertThat(bob.message()).isEqualTo("message " + i);
            }
            alice.chat("nobody", "to no one");
            assertThat(alice.answer()).isEqualTo(301);
            assertThat(metrics("gate-1").sum("face2face_connections", labels -> "client".equals(labels.get("peer"))))
                    .isEqualTo(3);
        }
        String in = "face2face_messages_in_total";
        String out = "face2face_messages_out_total";
        assertThat(count("gate-1", in, "message", "CPrivateChat")).isEqualTo(MESSAGES + 2);
        assertThat(count("gate-1", in, "number", "1000")).isEqualTo(2);
        assertThat(count("gate-1", in, "number", "1001")).isEqualTo(2);
        assertThat(count("gate-1", out, "message", "SPrivateChat")).isEqualTo(MESSAGES);
        assertThat(count("gate-1", out, "message", "SResponse")).isEqualTo(MESSAGES + 6);
        assertThat(count("logic-1", in, "message", "CPrivateChat")).isEqualTo(MESSAGES + 1);
        await().atMost(LONG)
                .untilAsserted(
                        () -> { // what is sent is counted a moment later
                            // A heartbeat's question that crosses a push brings the message again; the gate drops it.
                            assertThat(count("logic-1", out, "message", "SPrivateChat"))
                                    .isGreaterThanOrEqualTo(MESSAGES);
                            assertThat(count("logic-1", out, "message", "SResponse"))
                                    .isEqualTo(MESSAGES + 1);
                        });
        assertThat(count("auth-1", in, "message", "CLogin")).isEqualTo(2);
        assertThat(count("gate-1", "face2face_refused_total", "reason", "not_logged_in"))
                .isOne();
        assertThat(count("logic-1", "face2face_refused_total", "code", "301")).isOne();
        assertThat(metrics("logic-1").pairs("face2face_refused_total", "code", "message"))
                .containsEntry("301", "CPrivateChat");
    }

    @Test
    void takesTheTimesOfEveryStage() throws IOException {
        cluster.startAll();
        awaitReady("gate-1");
        long begun = System.nanoTime();
        try (WireUser alice = loggedIn("alice")) {
            for (int i = 0; i < MESSAGES; i++) {
                alice.chat("nobody", "to no one");
                assertThat(alice.answer()).isEqualTo(301);
            }
        }
        double passed = (System.nanoTime() - begun) / 1e9;
        Metrics gate = metrics("gate-1");
        Metrics logic = metrics("logic-1");
        for (String stage : new String[] {"forwarded", "answered"}) {
            assertSampled(gate, stage, "CPrivateChat", passed);
        }
        assertSampled(gate, "replied", "SResponse", passed);
        for (String stage : new String[] {"dispatched", "stored", "replied"}) {
            assertSampled(logic, stage, "CPrivateChat", passed);
        }
        assertThat(seconds(gate, "answered", "CPrivateChat") / samples(gate, "answered", "CPrivateChat"))
                .as("a mean round trip contains a mean stage")
                .isGreaterThan(seconds(logic, "stored", "CPrivateChat") / samples(logic, "stored", "CPrivateChat"));
        assertThat(logic.sum("face2face_store_batch_seconds_count")).isGreaterThanOrEqualTo(MESSAGES);
        assertThat(logic.sum("face2face_worker_batch_size_sum")).isGreaterThanOrEqualTo(MESSAGES);
    }

    private static void assertSampled(Metrics metrics, String stage, String message, double passed) {
        assertThat(samples(metrics, stage, message)).as(stage).isBetween(MESSAGES / 64.0, MESSAGES + 10.0);
        assertThat(seconds(metrics, stage, message)).as(stage).isGreaterThan(0).isLessThan(passed);
    }

    private static double samples(Metrics metrics, String stage, String message) {
        return stage(metrics, "count", stage, message);
    }

    private static double seconds(Metrics metrics, String stage, String message) {
        return stage(metrics, "sum", stage, message);
    }

    private static double stage(Metrics metrics, String suffix, String stage, String message) {
        return metrics.sum(
                "face2face_stage_seconds_" + suffix,
                labels -> stage.equals(labels.get("stage")) && message.equals(labels.get("message")));
    }

    @Test
    void isNotReadyWithTheReasonWhileWhatItNeedsIsGone() {
        cluster.start("gate-1");
        awaitObstacle("gate-1", "\"no auth is connected\",\"no logic is connected\"");
        cluster.startRedis();
        cluster.start("auth-1");
        awaitObstacle("gate-1", "[\"no logic is connected\"]");
        cluster.start("logic-1");
        awaitReady("gate-1");
        awaitReady("logic-1");

        cluster.kill("redis");
        awaitObstacle("logic-1", "no Redis at " + cluster.redis());
        awaitObstacle("auth-1", "no Redis at " + cluster.redis());
        assertThat(get("logic-1", "/health/live").statusCode()).isEqualTo(200);
        cluster.startRedis();
        awaitReady("logic-1");

        cluster.kill("auth-1");
        awaitObstacle("gate-1", "[\"no auth is connected\"]");
        cluster.start("auth-1");
        awaitReady("gate-1");
    }

    @Test
    void topSeesAllOfThem() throws IOException {
        cluster.startAll();
        awaitReady("gate-1");
        Scraper scraper = new Scraper(new RunDirectory(directory));
        var before = scraper.read();
        try (WireUser alice = loggedIn("alice")) {
            alice.chat("nobody", "to no one");
            assertThat(alice.answer()).isEqualTo(301);
            var now = scraper.read();
            assertThat(now)
                    .extracting(Reading::name, Reading::state)
                    .containsExactlyInAnyOrder(
                            tuple("auth-1", "ready"),
                            tuple("gate-1", "ready"),
                            tuple("logic-1", "ready"),
                            tuple("redis", "up"));
            assertThat(Screen.frame(before, now)).contains("CPrivateChat", "CLogin", "gate-1");
        }
        cluster.process("logic-1").kill();
        assertThat(scraper.read())
                .filteredOn(reading -> reading.name().equals("logic-1"))
                .extracting(Reading::state)
                .containsExactly("dead");
    }
}
