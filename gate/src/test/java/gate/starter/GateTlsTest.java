package gate.starter;

import static common.testing.Eventually.eventually;
import static gate.starter.GateBench.chat;
import static gate.starter.GateBench.login;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.config.Endpoint;
import common.config.SettingsException;
import common.testing.Frames;
import common.testing.TestBackend.Received;
import common.testing.TestPair;
import common.testing.TestSocket;
import gate.limit.LimitSettings;
import gate.tls.TlsCertificate;
import gate.tls.TlsSettings;
import gate.web.WebSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.internal.Internal.Dest;

/** The same gate, by TLS. */
@Timeout(60)
class GateTlsTest {

    @RegisterExtension
    static final GateBenches BENCHES = new GateBenches();

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int PATIENCE_MILLIS = 10_000;

    @TempDir
    private Path dir;

    private TestPair pair;

    @BeforeEach
    void makePair() {
        pair = TestPair.in(dir, "gate", "EC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientLogsInAndChats(String protocol) {
        GateBench bench = bench(LONG);
        String content = "x".repeat(50_000);
        try (SSLSocket socket = pair.connect(bench.tlsPort(), protocol);
                TestSocket client = new TestSocket(socket)) {
            client.send(login("alice", "secret"));
            assertThat(client.readResponse().getCode()).isEqualTo(201);
            client.send(chat("alice", content));
            Received request = bench.logic.next();
            assertThat(request.userId()).isEqualTo("alice");
            assertThat(client.readResponse().getCode()).isEqualTo(300);

            SPrivateChat push = SPrivateChat.newBuilder().setContent(content).build();
            bench.logic.send(request.gate(), Dest.Client, request.netId(), "alice", push);
            assertThat(client.readMessage()).isEqualTo(push);
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            assertThat(handshakes(bench, "passed")).isOne();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** TLS 1.0 and 1.1, which no JDK of today speaks any more: hence byte by byte. */
    @ParameterizedTest
    @ValueSource(ints = {0x0301, 0x0302})
    void whatIsOlderThanTls12IsRefused(int version) throws IOException {
        GateBench bench = bench(LONG);

        byte[] answer = answerTo(bench, helloOf(version));

        // an alert, fatal, protocol_version (RFC 5246, 7.2)
        assertThat(answer).startsWith(21).endsWith(2, 70);
        eventually(() -> handshakes(bench, "refused") == 1);
    }

    @Test
    void whoDoesNotSpeakTlsIsCutAndNothingOfItReachesABackend() throws IOException {
        GateBench bench = bench(LONG);

        byte[] answer = answerTo(bench, Frames.of(login("alice", "secret")));

        assertThat(answer.length).as("an alert at most").isLessThanOrEqualTo(7);
        eventually(() -> handshakes(bench, "not_tls") == 1);
        assertThat(bench.auth.rest()).isEmpty();
        assertServed(bench);
    }

    @Test
    void aHandshakeThatDoesNotComeIsCut() throws IOException {
        GateBench bench = bench(SHORT);

        answerTo(bench, new byte[] {22, 3, 1});

        assertThat(handshakes(bench, "timeout")).isOne();
    }

    @Test
    void whoGoesBeforeTheHandshakeIsOverIsCounted() throws IOException {
        GateBench bench = bench(LONG);

        new Socket(InetAddress.getLoopbackAddress(), bench.tlsPort()).close();

        eventually(() -> handshakes(bench, "gone") == 1);
    }

    @Test
    void aNewPairHoldsForNewConnectionsAndOldOnesGoOn() throws IOException {
        GateBench bench = bench(LONG);
        TestPair next = TestPair.in(dir, "next", "RSA");
        try (SSLSocket socket = pair.connect(bench.tlsPort());
                TestSocket old = new TestSocket(socket)) {
            old.send(login("alice", "secret"));
            assertThat(old.readResponse().getCode()).isEqualTo(201);
            assertThat(shown(socket)).isEqualTo(pair.x509());

            next.replace(pair);
            eventually(() -> reloads(bench, "taken") == 1);

            try (SSLSocket another = next.connect(bench.tlsPort())) {
                assertThat(shown(another)).isEqualTo(next.x509());
            }
            old.send(chat("alice", "still here"));
            assertThat(old.readResponse().getCode()).isEqualTo(300);
        }
    }

    @Test
    void aNewPairThatIsBrokenChangesNothing() throws IOException {
        GateBench bench = bench(LONG);
        TestPair other = TestPair.in(dir, "other", "EC");

        Files.copy(other.key(), pair.key(), StandardCopyOption.REPLACE_EXISTING);
        eventually(() -> reloads(bench, "refused") >= 1);
        assertServed(bench);

        Files.delete(pair.key());
        double before = reloads(bench, "refused");
        eventually(() -> reloads(bench, "refused") > before);
        assertServed(bench);
        assertThat(reloads(bench, "taken")).isZero();
    }

    @Test
    void connectionsOfAnAddressCountTogetherWhateverPortTheyAreAt() {
        GateBench bench =
                new GateBench(new LimitSettings(2, 0, 0, 0, 0, 0, LONG, LONG, Duration.ofMillis(700)), settings(LONG));
        BENCHES.stopAfterTest(bench);
        try (TestSocket one = bench.client();
                TestSocket two = new TestSocket(pair.connect(bench.tlsPort()))) {
            GateBench.assertServed(one);
            GateBench.assertServed(two);
            try (TestSocket three = new TestSocket(pair.connect(bench.tlsPort()))) {
                eventually(() -> bench.refused(ResponseCode.KICKED_CROWDED) == 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void aKeyOfAnyKindIsShown(String algorithm) throws IOException {
        pair = TestPair.in(dir, "of-" + algorithm, algorithm);

        assertServed(bench(LONG));
    }

    /** Each handshake costs the gate what a new connection costs, and is counted nowhere. RSA is BoringSSL's, the other the JDK's. */
    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed25519"})
    void aHandshakeIsNotDoneAgainOnAConnectionThatHasHadOne(String algorithm) throws IOException {
        pair = TestPair.in(dir, "again-" + algorithm, algorithm);
        GateBench bench = bench(LONG);
        try (SSLSocket client = pair.connect(bench.tlsPort(), "TLSv1.2")) {
            client.startHandshake();
            client.getSession().invalidate();

            assertThatThrownBy(() -> {
                        client.startHandshake();
                        client.getInputStream().read();
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void browsersGetThePageAndAWebSocketByTheSameCertificateAndItsReload() throws IOException {
        WebSettings web = new WebSettings(true, new Endpoint("127.0.0.1", 0), List.of(), true, LONG, LONG);
        TlsSettings noPort = new TlsSettings(
                false, new Endpoint("127.0.0.1", 0), pair.certificate(), pair.key(), LONG, Duration.ofMillis(20));
        GateBench bench = new GateBench(web, noPort);
        BENCHES.stopAfterTest(bench);

        try (RawWebSocket page = new RawWebSocket(pair.connect(bench.webPort()))) {
            assertThat(page.ask("GET", "/", "").body()).startsWith("<!DOCTYPE html>");
        }
        try (RawWebSocket chat = new RawWebSocket(pair.connect(bench.webPort())).open()) {
            chat.send(login("alice", "secret"));
            assertThat(chat.readResponse().getCode()).isEqualTo(201);
        }
        TestPair next = TestPair.in(dir, "next", "RSA");
        next.replace(pair);
        eventually(() -> reloads(bench, "taken") == 1);
        try (SSLSocket another = next.connect(bench.webPort())) {
            assertThat(shown(another)).isEqualTo(next.x509());
        }
        eventually(() -> handshakes(bench, "passed") == 3);
    }

    @Test
    void aPageWithoutTlsIsNotServedWhereThereIsTls() throws IOException {
        WebSettings web = new WebSettings(true, new Endpoint("127.0.0.1", 0), List.of(), true, LONG, LONG);
        GateBench bench = new GateBench(web, settings(LONG));
        BENCHES.stopAfterTest(bench);

        byte[] answer = answerTo(bench.webPort(), "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));

        assertThat(answer.length).as("an alert at most").isLessThanOrEqualTo(7);
        eventually(() -> handshakes(bench, "not_tls") == 1);
    }

    @Test
    void aGateWithAKeyOfAnotherDoesNotStart() throws IOException {
        TestPair other = TestPair.in(dir, "other", "EC");
        Files.copy(other.key(), pair.key(), StandardCopyOption.REPLACE_EXISTING);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> TlsCertificate.read(settings(LONG), new SimpleMeterRegistry()))
                .withMessage("<tls>: " + pair.certificate() + " and " + pair.key()
                        + ": the key is not that of the certificate (expected: the two files of one pair)");
    }

    private GateBench bench(Duration handshake) {
        GateBench bench = new GateBench(LimitSettings.NONE, settings(handshake));
        BENCHES.stopAfterTest(bench);
        return bench;
    }

    private TlsSettings settings(Duration handshake) {
        return new TlsSettings(
                true, new Endpoint("127.0.0.1", 0), pair.certificate(), pair.key(), handshake, Duration.ofMillis(20));
    }

    private void assertServed(GateBench bench) {
        try (TestSocket client = new TestSocket(pair.connect(bench.tlsPort()))) {
            GateBench.assertServed(client);
        }
    }

    private static X509Certificate shown(SSLSocket socket) throws IOException {
        socket.startHandshake();
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    /** What comes until the gate closes. */
    private static byte[] answerTo(GateBench bench, byte[] bytes) throws IOException {
        return answerTo(bench.tlsPort(), bytes);
    }

    private static byte[] answerTo(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            return socket.getInputStream().readAllBytes();
        } catch (SocketException e) {
            return new byte[0]; // reset: closed with bytes unread
        }
    }

    /** A ClientHello of RFC 5246, 7.4.1.2, with two suites of old and without extensions. */
    private static byte[] helloOf(int version) {
        short[] suites = {(short) 0xC013, 0x002F};
        int body = 2 + 32 + 1 + 2 + 2 * suites.length + 2;
        ByteBuffer hello = ByteBuffer.allocate(5 + 4 + body);
        hello.put((byte) 22).putShort((short) 0x0301).putShort((short) (4 + body));
        hello.putInt(1 << 24 | body).putShort((short) version).put(new byte[32]).put((byte) 0);
        hello.putShort((short) (2 * suites.length));
        for (short suite : suites) {
            hello.putShort(suite);
        }
        return hello.put((byte) 1).put((byte) 0).array();
    }

    private static double handshakes(GateBench bench, String outcome) {
        return bench.meters
                .get("face2face.tls.handshakes")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static double reloads(GateBench bench, String outcome) {
        return bench.meters
                .get("face2face.tls.reloads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
