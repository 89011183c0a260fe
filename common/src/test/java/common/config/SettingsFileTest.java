package common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {

    private static final Endpoint LISTEN = new Endpoint("127.0.0.1", 7070);

    @TempDir
    private Path dir;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = dir.resolve("logic.xml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <logic><logicserver port="65536"/></logic>   | ` line 1: <logicserver>: port="65536" (expected: a whole number from 0 to 65535)`
            <logic><logicserver port="-1"/></logic>      | ` line 1: <logicserver>: port="-1" (expected: a whole number from 0 to 65535)`
            <logic>~<redis port="0"/></logic>            | ` line 2: <redis>: port="0" (expected: a whole number from 1 to 65535)`
            <logic>~~<redis port="http"/></logic>        | ` line 3: <redis>: port="http" (expected: a whole number from 1 to 65535)`
            <logic><redis port=""/></logic>              | ` line 1: <redis>: port="" (expected: a whole number from 1 to 65535)`
            <logic><redis port="99999999999"/></logic>   | ` line 1: <redis>: port="99999999999" (expected: a whole number from 1 to 65535)`
            <logic><redis timeoutMillis="0"/></logic>    | ` line 1: <redis>: timeoutMillis="0" (expected: a whole number from 1 to 3600000)`
            <logic><logicserver workNum="0"/></logic>    | ` line 1: <logicserver>: workNum="0" (expected: a whole number from 1 to 256)`
            <logic><logicserver ip="  "/></logic>        | ` line 1: <logicserver>: ip="  " (expected: a text)`
            <logic>~<redis/>~<logik/></logic>            | ` line 3: unknown element <logik> (expected: one of logicserver, transport, redis, admin, discovery, cluster)`
            <logic>~<redis host="h"/></logic>            | ` line 2: <redis> has an unknown attribute host (expected: one of mode, ip, port, addresses, master, sentinelUser, sentinelPassword, sentinelPasswordEnv, user, password, passwordEnv, tls, trust, timeoutMillis, holdMillis, waitReplicas, waitMillis)`
            <logic>~<redis/>~<redis/></logic>            | ` line 3: <redis> is there a second time (expected: one <redis>)`
            <logic>~<redis><ip/></redis></logic>         | ` line 2: <redis> contains <ip> (expected: attributes only)`
            <logic>~<redis>10.0.0.1</redis></logic>      | ` line 2: <redis> contains a text of 8 characters (expected: attributes only)`
            <logic>127.0.0.1</logic>                     | ` line 1: <logic> contains a text of 9 characters (expected: elements only)`
            <logic port="7070"/>                         | ` line 1: <logic> has an unknown attribute port (expected: elements only)`
            <gate/>                                      | ` line 1: root element <gate> (expected: <logic>)`
            """)
    void aWrongFileGetsOneSentence(String content, String sentence) throws IOException {
        Files.writeString(file, content.replace('~', '\n'));

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(this::read)
                .withMessage(file + sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <logic>~<redis</logic>     | 2
            <logic>~~</gate>           | 3
            <logic/>~<logic/>          | 2
            port=7070                  | 1
            <logic>~<redis ip="&x;"/>  | 2
            """)
    void whatIsNotXmlIsRefusedWithItsLine(String content, int line) throws IOException {
        Files.writeString(file, content.replace('~', '\n'));

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(this::read)
                .withMessageStartingWith(file + " line " + line + ": ")
                .withMessageEndingWith(" (expected: well-formed XML without DOCTYPE)")
                .withMessageNotContainingAny("\n");
    }

    @Test
    void aDoctypeIsRefusedAndNothingOutsideIsRead() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "the-secret");
        Files.writeString(
                file,
                "<!DOCTYPE logic [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n"
                        + "<logic><redis ip=\"127.0.0.1\">&x;</redis></logic>");

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(this::read)
                .withMessageStartingWith(file + " line 1: ")
                .withMessageContaining("DOCTYPE")
                .withMessageNotContaining("the-secret");
    }

    @Test
    void aMissingFileIsNamedTogetherWithTheWorkingDirectory() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(this::read)
                .withMessage(file + ": no such file, or not readable (expected: a settings file with the root element"
                        + " <logic>; working directory: " + Path.of("").toAbsolutePath() + ")");
    }

    @Test
    void aDirectoryIsNoSettingsFile() {
        file = dir;

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(this::read)
                .withMessageStartingWith(dir + ": ")
                .withMessageEndingWith(" (expected: well-formed XML)");
    }

    @Test
    void anEmptyFileIsNoSettingsFile() throws IOException {
        Files.createFile(file);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(this::read)
                .withMessageStartingWith(file.toString())
                .withMessageEndingWith(" (expected: well-formed XML without DOCTYPE)");
    }

    @Test
    void anEmptyRootGivesEveryDefault() throws IOException {
        Files.writeString(file, "<logic/>");

        assertThat(read())
                .isEqualTo(new BackendSettings(
                        LISTEN,
                        2,
                        10_000,
                        1,
                        TransportSettings.TCP,
                        new RedisSettings(
                                new Endpoint("127.0.0.1", 6379), Duration.ofSeconds(2), Duration.ofSeconds(10)),
                        AdminSettings.OFF,
                        DiscoverySettings.OFF,
                        ClusterSecret.NONE));
    }

    @Test
    void everySettingIsRead() throws IOException {
        Files.writeString(file, """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- a comment -->
                <logic>
                  <logicserver ip=" 10.0.0.1 " port="0" workNum="7" queueCapacity="8" ioThreads="2"/>
                  <transport type="rocketmq" nameServers="mq-1:1;mq-2:2" prefix="chat" queues="3" slots="4"
                    maxBatchKiB="5" resendMillis="6" handleMillis="7"/>
                  <redis ip="redis.example" port="65535" timeoutMillis="250" holdMillis="50"/>
                  <admin ip="10.0.0.2" port="66"/>
                  <discovery on="1" ip="logic.example" port="7" renewMillis="20" leaseMillis="40"/>
                </logic>
                """);

        assertThat(read())
                .isEqualTo(new BackendSettings(
                        new Endpoint("10.0.0.1", 0),
                        7,
                        8,
                        2,
                        new TransportSettings(
                                TransportSettings.Type.ROCKETMQ,
                                "mq-1:1;mq-2:2",
                                "chat",
                                3,
                                4,
                                5 * 1024,
                                Duration.ofMillis(6),
                                Duration.ofMillis(7)),
                        new RedisSettings(
                                new Endpoint("redis.example", 65_535), Duration.ofMillis(250), Duration.ofMillis(50)),
                        new AdminSettings(new Endpoint("10.0.0.2", 66)),
                        new DiscoverySettings(
                                true, new Endpoint("logic.example", 7), Duration.ofMillis(20), Duration.ofMillis(40)),
                        ClusterSecret.NONE));
    }

    private BackendSettings read() {
        SettingsFile settings = SettingsFile.read(file, "logic");
        BackendSettings read = BackendSettings.of(settings, "logicserver", LISTEN);
        settings.refuseUnknown();
        return read;
    }
}
