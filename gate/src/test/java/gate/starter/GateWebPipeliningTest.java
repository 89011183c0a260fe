package gate.starter;

import static common.testing.Eventually.eventually;
import static gate.starter.GateBench.chat;
import static gate.starter.GateBench.login;
import static org.assertj.core.api.Assertions.assertThat;

import common.config.Endpoint;
import common.testing.TestPair;
import gate.starter.RawWebSocket.Answer;
import gate.tls.TlsSettings;
import gate.web.WebSettings;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Requests at the web port that come before the answers to those before them have been taken. */
@Timeout(60)
class GateWebPipeliningTest {

    @RegisterExtension
    static final GateBenches BENCHES = new GateBenches();

    /** The largest file that there is. */
    private static final String LARGE = "/webjars/protobufjs/7.5.4/dist/protobuf.min.js";

    /** As many as one connection may ask. */
    private static final int MANY = 1000;

    private static final int FEW = 10;
    private static final int MIB = 1024 * 1024;
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void whoAsksAThousandTimesAndReadsNothingIsOwedOneAnswerAndGetsThemAllOnReading() {
        GateBench bench = BENCHES.start();
        try (RawWebSocket client = bench.webSocket()) {
            assertOwedOneAndThenAll(bench, client, bench.webSocket());
        }
    }

    @Test
    void theSameByTls(@TempDir Path dir) {
        TestPair pair = TestPair.in(dir, "gate", "EC");
        Endpoint anywhere = new Endpoint("127.0.0.1", 0);
        GateBench bench = new GateBench(
                new WebSettings(true, anywhere, List.of(), true, LONG, LONG),
                new TlsSettings(false, anywhere, pair.certificate(), pair.key(), LONG, LONG));
        BENCHES.stopAfterTest(bench);
        try (RawWebSocket client = new RawWebSocket(pair.connect(bench.webPort()))) {
            assertOwedOneAndThenAll(bench, client, new RawWebSocket(pair.connect(bench.webPort())));
        }
    }

    @Test
    void answersComeInTheOrderOfTheirRequests() {
        GateBench bench = BENCHES.start();
        try (RawWebSocket client = bench.webSocket()) {
            String page = client.ask("GET", "/", "").body();
            client.sendText((get("/") + get("/nothing") + get("/ws")).repeat(300));

            for (int i = 0; i < 300; i++) {
                assertThat(client.answer().body()).isEqualTo(page);
                assertThat(client.answer().status()).isEqualTo(404);
                assertThat(client.answer().status()).isEqualTo(426);
            }
        }
    }

    @Test
    void requestsMayBeginAndEndAnywhere() {
        GateBench bench = BENCHES.start();
        try (RawWebSocket client = bench.webSocket()) {
            String wide = get("/nothing").replace("\r\n\r\n", "\r\nX-Wide: " + "x".repeat(3_000) + "\r\n\r\n");
            byte[] bytes =
                    (get("/nothing") + wide + get("/nothing")).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (byte each : bytes) {
                client.send(new byte[] {each});
            }
            for (int i = 0; i < 3; i++) {
                assertThat(client.answer().status()).isEqualTo(404);
            }
        }
    }

    @Test
    void aWebSocketMayBeAskedForRightBehindAPage() {
        GateBench bench = BENCHES.start();
        try (RawWebSocket client = bench.webSocket()) {
            client.sendText(get("/"));
            Answer page = client.handshake("");
            assertThat(page.status()).isEqualTo(200);
            assertThat(client.answer().status()).isEqualTo(101);

            client.send(login("alice", "secret"));
            assertThat(client.readResponse().getCode()).isEqualTo(201);
            client.send(chat("alice", "hello"));
            assertThat(client.readResponse().getCode()).isEqualTo(300);
        }
    }

    /** Netty by itself would answer each with 413 and go on. */
    @Test
    void bodiesThatAreTooLongAreAnsweredOnceAndEndTheConnection() {
        GateBench bench = BENCHES.start();
        try (RawWebSocket client = bench.webSocket()) {
            String small = "POST / HTTP/1.1\r\nContent-Length: 4097\r\n\r\n";
            client.sendText(small + small + small + "x".repeat(4097 * 3));

            Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).isEqualTo("body (expected: 4096 bytes at most)\n");
            assertThat(answer.head())
                    .containsIgnoringCase("connection: close\r\n")
                    .containsIgnoringCase("content-security-policy:");
            assertThat(client.closedByPeer()).isTrue();
        }
        assertThat(answers(bench, "413")).isEqualTo(1);
    }

    /** However much of it has been taken apart when the request is answered. */
    @Test
    void muchBehindTheRequestForAWebSocketIsNotFollowed() {
        GateBench bench = BENCHES.start();
        try (RawWebSocket client = bench.webSocket()) {
            assertThat(client.handshake("\r\n" + "more".repeat(1_000)).status()).isEqualTo(101);
            assertThat(client.closedByPeer()).isTrue();
        }
    }

    @Test
    void aConnectionIsNotAskedForEver() {
        GateBench bench = BENCHES.start();
        try (RawWebSocket client = bench.webSocket()) {
            for (int i = 1; i < MANY; i++) {
                assertThat(client.ask("HEAD", "/", "").head()).doesNotContainIgnoringCase("connection: close");
            }
            assertThat(client.ask("HEAD", "/", "").head()).containsIgnoringCase("connection: close\r\n");
            assertThat(client.closedByPeer()).isTrue();
        }
    }

    private static void assertOwedOneAndThenAll(GateBench bench, RawWebSocket client, RawWebSocket another) {
        try (another) {
            String file = another.ask("GET", LARGE, "").body();
            assertThat(file).hasSizeGreaterThan(50_000);
            long before = used();
            double answered = answers(bench);

            client.sendText(get(LARGE).repeat(MANY));

            eventually(() -> answers(bench) > answered);
            assertOthersAreServed(bench, another);
            assertThat(answers(bench) - answered).as("answers to requests").isLessThan(FEW);
            assertThat(used() - before).as("bytes of buffers").isLessThan(8L * MIB);

            for (int i = 0; i < MANY; i++) {
                assertThat(client.answer().body()).isEqualTo(file);
            }
            assertThat(client.closedByPeer()).isTrue();
        }
    }

    /** So often that each thread of the gate has had turns enough for all that has come. */
    private static void assertOthersAreServed(GateBench bench, RawWebSocket another) {
        for (int i = 0; i < 100; i++) {
            assertThat(another.ask("GET", "/nothing", "").status()).isEqualTo(404);
            try (var chatting = bench.client()) {
                GateBench.assertServed(chatting);
            }
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    }

    private static double answers(GateBench bench) {
        return answers(bench, "200");
    }

    private static double answers(GateBench bench, String status) {
        var counter =
                bench.meters.find("face2face.web.answers").tag("status", status).counter();
        return counter == null ? 0 : counter.count();
    }

    private static long used() {
        ByteBufAllocatorMetric metric = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
        return metric.usedDirectMemory() + metric.usedHeapMemory();
    }
}
