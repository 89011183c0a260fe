package logic.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import common.config.BackendSettings;
import common.config.Endpoint;
import common.config.RedisSettings;
import common.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogicStarterTest {

    private static final RedisSettings REDIS =
            new RedisSettings(new Endpoint("127.0.0.1", 6379), Duration.ofSeconds(2));
    private static final BackendSettings DEFAULTS =
            new BackendSettings(new Endpoint("127.0.0.1", 7070), 5, 10_000, 1, REDIS);

    @TempDir
    private Path dir;

    @Test
    void theFileOfTheFirstFace2faceLoadsUnchanged() throws IOException {
        assertThat(read("""
                <logic> <logicserver ip="0.0.0.0" port="7070" workNum="5"/> <redis ip="127.0.0.1" port="6379"/> </logic>
                """)).isEqualTo(new BackendSettings(new Endpoint("0.0.0.0", 7070), 5, 10_000, 1, REDIS));
    }

    @Test
    void everySettingHasADefault() throws IOException {
        assertThat(read("<logic/>")).isEqualTo(DEFAULTS);
    }

    @Test
    void theFileThatComesWithFace2faceLoads() {
        assertThat(LogicStarter.read(Path.of("..", "conf", "logic.xml"))).isEqualTo(DEFAULTS);
    }

    @Test
    void anElementOfAuthIsRefused() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read("<logic><password/></logic>"))
                .withMessage(dir.resolve("logic.xml")
                        + " line 1: unknown element <password> (expected: one of logicserver, redis)");
    }

    private BackendSettings read(String xml) throws IOException {
        return LogicStarter.read(Files.writeString(dir.resolve("logic.xml"), xml));
    }
}
