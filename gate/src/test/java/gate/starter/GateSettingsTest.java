package gate.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import common.config.AdminSettings;
import common.config.ClusterSecret;
import common.config.DiscoverySettings;
import common.config.Endpoint;
import common.config.RedisSettings;
import common.config.SettingsException;
import common.config.TransportSettings;
import common.transport.WindowSettings;
import gate.client.ClientTimes;
import gate.limit.LimitSettings;
import gate.tls.TlsSettings;
import gate.web.WebSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import protobuf.codec.FrameLimits;

class GateSettingsTest {

    private static final RedisSettings REDIS =
            new RedisSettings(new Endpoint("127.0.0.1", 6379), Duration.ofSeconds(2), Duration.ofSeconds(10));

    private static final GateSettings DEFAULTS = new GateSettings(
            1,
            new Endpoint("0.0.0.0", 9090),
            WebSettings.off(),
            TlsSettings.off(),
            1,
            List.of(new Endpoint("127.0.0.1", 8080)),
            List.of(new Endpoint("127.0.0.1", 7070)),
            TransportSettings.TCP,
            new FrameLimits(65_536, 16_777_216),
            new ClientTimes(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30)),
            LimitSettings.STANDARD,
            256 * 1024,
            new WindowSettings(20_000, 32 * 1024 * 1024, Duration.ofSeconds(5)),
            AdminSettings.OFF,
            List.of(),
            ClusterSecret.NONE,
            REDIS,
            DiscoverySettings.OFF);

    @TempDir
    private Path dir;

    @Test
    void theFileOfTheFirstFace2faceLoadsUnchanged() throws IOException {
        assertThat(read("""
                <gate>  <id value="1"/> <gateserver ip="0.0.0.0" port="9090"/> <auth ip="127.0.0.1" port="8080"/> <logic ip="127.0.0.1" port="7070"/> </gate>
                """)).isEqualTo(DEFAULTS);
    }

    @Test
    void everySettingHasADefault() throws IOException {
        assertThat(read("<gate/>")).isEqualTo(DEFAULTS);
    }

    @Test
    void framesWaitLongerForABrokerThanForABackend() throws IOException {
        assertThat(read("<gate/>").window().hold()).isEqualTo(Duration.ofSeconds(5));
        assertThat(read("<gate><transport type=\"rocketmq\"/></gate>").window().hold())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(read("<gate><transport type=\"rocketmq\"/><window holdMillis=\"7\"/></gate>")
                        .window()
                        .hold())
                .isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void theFileThatComesWithFace2faceLoads() {
        assertThat(GateSettings.read(Path.of("..", "conf", "gate.xml")))
                .isEqualTo(new GateSettings(
                        DEFAULTS.id(),
                        DEFAULTS.listen(),
                        new WebSettings(
                                true,
                                new Endpoint("0.0.0.0", 9490),
                                List.of(),
                                false,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(20)),
                        DEFAULTS.tls(),
                        DEFAULTS.ioThreads(),
                        DEFAULTS.auths(),
                        DEFAULTS.logics(),
                        DEFAULTS.transport(),
                        DEFAULTS.frames(),
                        DEFAULTS.times(),
                        DEFAULTS.limits(),
                        DEFAULTS.sendBuffer(),
                        DEFAULTS.window(),
                        new AdminSettings(new Endpoint("127.0.0.1", 9190)),
                        List.of(new Endpoint("127.0.0.1", 9290), new Endpoint("127.0.0.1", 9390)),
                        ClusterSecret.NONE,
                        REDIS,
                        DiscoverySettings.OFF));
    }

    @Test
    void everySettingIsReadAndBackendsMayBeMany() throws IOException {
        assertThat(read("""
                <gate>
                  <id value="7"/>
                  <gateserver ip="::1" port="0" ioThreads="4"/>
                  <websocket ip="10.0.0.4" port="81" origins="https://a.example https://b.example" tls="1" handshakeMillis="5" pingMillis="6"/>
                  <tls ip="10.0.0.5" port="82" certificate="gate.pem" key="/keys/gate.key" handshakeMillis="7" reloadSeconds="8"/>
                  <auth ip="auth-1" port="1"/>
                  <auth ip="auth-2" port="1"/>
                  <auth ip="auth-1" port="1"/>
                  <logic port="2"/>
                  <frame maxBody="1000"/>
                  <heartbeat intervalMillis="1" idleMillis="2"/>
                  <unread maxMillis="3" sendBufferKiB="0"/>
                  <limits connectionsPerAddress="1" connectionsPerSecond="9" loginsPerSecond="2" registrationsPerMinute="0" messagesPerSecond="4"
                    kibPerSecond="5" strangerMillis="6" frameMillis="7" blockMillis="8"/>
                  <window maxFrames="17" maxKiB="65" holdMillis="4"/>
                  <admin ip="::1" port="5"/>
                  <watch addresses="h1:1, h2:2"/>
                  <cluster secret="0123456789abcdef0123456789abcdef"/>
                  <redis ip="::1" port="6" timeoutMillis="7" holdMillis="8"/>
                  <discovery on="1" port="9" renewMillis="10" leaseMillis="20"/>
                </gate>
                """))
                .isEqualTo(new GateSettings(
                        7,
                        new Endpoint("::1", 0),
                        new WebSettings(
                                true,
                                new Endpoint("10.0.0.4", 81),
                                List.of("https://a.example", "https://b.example"),
                                true,
                                Duration.ofMillis(5),
                                Duration.ofMillis(6)),
                        new TlsSettings(
                                true,
                                new Endpoint("10.0.0.5", 82),
                                dir.resolve("gate.pem"),
                                Path.of("/keys/gate.key"),
                                Duration.ofMillis(7),
                                Duration.ofSeconds(8)),
                        4,
                        List.of(new Endpoint("auth-1", 1), new Endpoint("auth-2", 1)),
                        List.of(new Endpoint("127.0.0.1", 2)),
                        TransportSettings.TCP,
                        new FrameLimits(1_000, 256_000),
                        new ClientTimes(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3)),
                        new LimitSettings(
                                1, 9, 2, 0, 4, 5, Duration.ofMillis(6), Duration.ofMillis(7), Duration.ofMillis(8)),
                        0,
                        new WindowSettings(17, 65 * 1024, Duration.ofMillis(4)),
                        new AdminSettings(new Endpoint("::1", 5)),
                        List.of(new Endpoint("h1", 1), new Endpoint("h2", 2)),
                        ClusterSecret.of("0123456789abcdef0123456789abcdef"),
                        new RedisSettings(new Endpoint("::1", 6), Duration.ofMillis(7), Duration.ofMillis(8)),
                        new DiscoverySettings(
                                true, new Endpoint("bound", 9), Duration.ofMillis(10), Duration.ofMillis(20))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <gate><id value="one"/></gate>             | `<id>: value="one" (expected: a whole number from 0 to 2147483647)`
            <gate><auth port="0"/></gate>              | `<auth>: port="0" (expected: a whole number from 1 to 65535)`
            <gate><frame maxBody="63"/></gate>         | `<frame>: maxBody="63" (expected: a whole number from 64 to 8388608)`
            <gate><transport type="udp"/></gate>       | `<transport>: type="udp" (expected: one of tcp, rocketmq)`
            <gate><gateserver workNum="5"/></gate>     | `<gateserver> has an unknown attribute workNum (expected: one of ip, port, ioThreads)`
            <gate><tls port="1" key="k"/></gate>       | `<tls> has no certificate (expected: certificate="…", a PEM file, as there is a port)`
            <gate><tls port="1" certificate="c"/></gate> | `<tls> has no key (expected: key="…", a PEM file, as there is a port)`
            <gate><password/></gate>                   | `unknown element <password> (expected: one of gateserver, id, discovery, auth, logic, transport, frame, heartbeat, unread, websocket, tls, limits, window, admin, watch, cluster, redis)`
            <gate><discovery on="1"/></gate>           | `<discovery> would advertise 0.0.0.0, which stands for every address of this machine (expected: ip="…", the one by which others reach it)`
            <gate><discovery on="1" ip="::"/></gate>   | `<discovery> would advertise ::, which stands for every address of this machine (expected: ip="…", the one by which others reach it)`
            <gate><discovery on="1" ip="a" leaseMillis="1999"/></gate> | `<discovery> has leaseMillis="1999" and renewMillis="1000" (expected: a lease of 2 renewals at least)`
            """)
    void aWrongFileGetsOneSentence(String xml, String sentence) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read(xml))
                .withMessage(dir.resolve("gate.xml") + " line 1: " + sentence);
    }

    @Test
    void withDiscoveryAFileThatNamesNoBackendMeansNone() throws IOException {
        GateSettings settings = read("<gate><discovery on='1' ip='gate.example'/><logic ip='logic.example'/></gate>");

        assertThat(settings.auths()).isEmpty();
        assertThat(settings.logics()).containsExactly(new Endpoint("logic.example", 7070));
        assertThat(settings.discovery().advertised(settings.listen(), 12)).isEqualTo(new Endpoint("gate.example", 12));
    }

    private GateSettings read(String xml) throws IOException {
        return GateSettings.read(Files.writeString(dir.resolve("gate.xml"), xml));
    }
}
