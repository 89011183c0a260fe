package logic.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import common.config.AdminSettings;
import common.config.BackendSettings;
import common.config.ClusterSecret;
import common.config.DiscoverySettings;
import common.config.Endpoint;
import common.config.RedisSettings;
import common.config.SettingsException;
import common.config.TransportSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thirdparty.redis.InboxSettings;

class LogicSettingsTest {

    private static final RedisSettings REDIS =
            new RedisSettings(new Endpoint("127.0.0.1", 6379), Duration.ofSeconds(2), Duration.ofSeconds(10));
    private static final InboxSettings INBOX =
            new InboxSettings(10_000, 16 << 20, 256, 10_000, Duration.ofMinutes(10), 16, Duration.ofDays(30));
    private static final LogicSettings DEFAULTS = settings("127.0.0.1", 2, INBOX, AdminSettings.OFF);

    @TempDir
    private Path dir;

    @Test
    void theFileOfTheFirstFace2faceLoadsUnchanged() throws IOException {
        assertThat(read("""
                <logic> <logicserver ip="0.0.0.0" port="7070" workNum="5"/> <redis ip="127.0.0.1" port="6379"/> </logic>
                """)).isEqualTo(settings("0.0.0.0", 5, INBOX, AdminSettings.OFF));
    }

    @Test
    void anInboxIsBoundedAsTheFileSays() throws IOException {
        assertThat(read(
                        "<logic><inbox capacity='3' largeKiB='6' page='2' rememberCount='4' rememberMillis='5' devices='7'"
                                + " deviceMemoryDays='8'/></logic>"))
                .isEqualTo(settings(
                        "127.0.0.1",
                        2,
                        new InboxSettings(3, 6 * 1024, 2, 4, Duration.ofMillis(5), 7, Duration.ofDays(8)),
                        AdminSettings.OFF));
    }

    @Test
    void everySettingHasADefault() throws IOException {
        assertThat(read("<logic/>")).isEqualTo(DEFAULTS);
    }

    @Test
    void theFileThatComesWithFace2faceLoads() {
        assertThat(LogicSettings.read(Path.of("..", "conf", "logic.xml")))
                .isEqualTo(settings("127.0.0.1", 2, INBOX, new AdminSettings(new Endpoint("127.0.0.1", 9390))));
    }

    @Test
    void anElementOfAuthIsRefused() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read("<logic><password/></logic>"))
                .withMessage(
                        dir.resolve("logic.xml")
                                + " line 1: unknown element <password> (expected: one of logicserver, transport, redis, admin, discovery, cluster, inbox)");
    }

    private LogicSettings read(String xml) throws IOException {
        return LogicSettings.read(Files.writeString(dir.resolve("logic.xml"), xml));
    }

    private static LogicSettings settings(String host, int workers, InboxSettings inbox, AdminSettings admin) {
        return new LogicSettings(
                new BackendSettings(
                        new Endpoint(host, 7070),
                        workers,
                        10_000,
                        1,
                        TransportSettings.TCP,
                        REDIS,
                        admin,
                        DiscoverySettings.OFF,
                        ClusterSecret.NONE),
                inbox);
    }
}
