package gate.starter;

import static org.assertj.core.api.Assertions.assertThat;

import gate.starter.RawWebSocket.Answer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the web port. */
class GateWebFilesTest {

    @RegisterExtension
    static final GateBenches BENCHES = new GateBenches();

    private final GateBench bench = BENCHES.start();

    @Test
    void thePageIsServedWithEverythingForbiddenThatItDoesNotNeed() {
        Answer page = ask("GET", "/?any=query", "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        assertThat(page.head().toLowerCase(java.util.Locale.ROOT))
                .contains("content-type: text/html; charset=utf-8\r\n")
                .contains("content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; ")
                .contains("connect-src 'self' ws://127.0.0.1:* wss://127.0.0.1:*\r\n")
                .contains("x-content-type-options: nosniff\r\n")
                .contains("x-frame-options: deny\r\n")
                .contains("referrer-policy: no-referrer\r\n")
                .contains("cache-control: no-cache\r\n")
                .doesNotContain("unsafe");
    }

    @Test
    void whoHasThePageIsToldSo() {
        Answer page = ask("GET", "/", "");
        Matcher tag = Pattern.compile("(?i)etag: (\\S+)").matcher(page.head());
        assertThat(tag.find()).isTrue();

        Answer again = ask("GET", "/index.html", "If-None-Match: " + tag.group(1) + "\r\n");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.head().toLowerCase(java.util.Locale.ROOT)).doesNotContain("content-length");
    }

    @Test
    void headIsAnsweredWithTheLengthAlone() {
        Answer page = ask("GET", "/", "");
        try (RawWebSocket client = bench.webSocket()) {
            Answer head = client.ask("HEAD", "/", "");
            assertThat(head.head().toLowerCase(java.util.Locale.ROOT))
                    .contains("content-length: " + page.body().getBytes(StandardCharsets.UTF_8).length + "\r\n");
            assertThat(client.ask("GET", "/", "").body()).isEqualTo(page.body()); // nothing came between
        }
    }

    @Test
    void aWebJarIsServedForEver() {
        Answer script = ask("GET", "/webjars/protobufjs/7.5.4/dist/protobuf.min.js", "");
        assertThat(script.status()).isEqualTo(200);
        assertThat(script.body()).hasSizeGreaterThan(50_000);
        assertThat(script.head().toLowerCase(java.util.Locale.ROOT))
                .contains("content-type: text/javascript; charset=utf-8\r\n")
                .contains("immutable");
    }

    @Test
    void theSchemasAreServed() {
        assertThat(ask("GET", "/lib/proto/cli_def/chat.proto", "").body()).contains("message CPrivateChat");
        assertThat(ask("GET", "/lib/proto/internal_def/internal.proto", "").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/../gate/web/WebFiles.class",
                "/webjars/../../MANIFEST.MF",
                "/%2e%2e/gate/web/WebFiles.class",
                "/webjars/protobufjs/7.5.4/dist/protobuf.js",
                "/webjars/protobufjs/7.5.4/package.json",
                "/webjars/uplot/1.6.30/dist/uPlot.esm.js",
                "/lib/..%2f..%2fgate/web/WebFiles.class",
                "//etc/passwd",
                "/lib",
                "/lib/",
                "/gate/web/WebFiles.class",
                "/logback.xml",
                "/index.html/",
                "/%00",
                "*"
            })
    void nothingElseIsThere(String path) {
        Answer answer = ask("GET", path, "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("no such page (expected: / or /ws)\n");
        assertThat(answer.head().toLowerCase(java.util.Locale.ROOT)).contains("content-type: text/plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"})
    void nothingButReadingIsAllowed(String method) {
        Answer answer = ask(method, "/", "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.head().toLowerCase(java.util.Locale.ROOT)).contains("allow: get, head\r\n");
    }

    @Test
    void thePathOfWebSocketsIsNoPage() {
        assertThat(ask("GET", "/ws", "").status()).isEqualTo(426);
        assertThat(ask("GET", "/ws", "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 12\r\n")
                        .status())
                .isEqualTo(400);
        assertThat(ask("GET", "/ws", "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatIsNoRequestIsRefusedAndClosed() {
        try (RawWebSocket client = bench.webSocket()) {
            Answer answer = client.ask("GET", "/" + "a".repeat(5_000), "");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(client.closedByPeer()).isTrue();
        }
    }

    private Answer ask(String method, String path, String headers) {
        try (RawWebSocket client = bench.webSocket()) {
            return client.ask(method, path, headers);
        }
    }
}
