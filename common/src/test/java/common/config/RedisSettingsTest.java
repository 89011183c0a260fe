package common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisSettingsTest {

    private static final Endpoint ONE = new Endpoint("10.0.0.1", 7000);
    private static final Endpoint TWO = new Endpoint("redis.example", 7001);
    private static final RedisLogin LOGIN = new RedisLogin("face", new Secret(" p "));

    @TempDir
    private Path dir;

    @Test
    void isOneServerThatTrustsEverybodyUnlessToldOtherwise() throws IOException {
        RedisSettings settings = read("<redis/>");
        assertThat(settings)
                .isEqualTo(new RedisSettings(
                        new Endpoint("127.0.0.1", 6379), Duration.ofSeconds(2), Duration.ofSeconds(10)));
        assertThat(settings.isOneOpenServer()).isTrue();
    }

    @Test
    void aClusterHasNodes() throws IOException {
        RedisSettings settings = read("<redis mode=\"cluster\" addresses=\"10.0.0.1:7000 , redis.example:7001\"/>");
        assertThat(settings.place()).isEqualTo(new RedisPlace.Cluster(List.of(ONE, TWO)));
        assertThat(settings.place()).hasToString("cluster 10.0.0.1:7000, redis.example:7001");
        assertThat(settings.isOneOpenServer()).isFalse();
        assertThat(read("<redis mode=\"cluster\" ip=\"10.0.0.1\" port=\"7000\"/>")
                        .place())
                .isEqualTo(new RedisPlace.Cluster(List.of(ONE)));
    }

    @Test
    void sentinelsKnowAMasterByNameAndHaveALoginOfTheirOwn() throws IOException {
        RedisSettings settings =
                read("<redis mode=\"sentinel\" addresses=\"10.0.0.1:7000\" master=\"store\" user=\"face\""
                        + " password=\" p \" sentinelPassword=\"q\"/>");
        assertThat(settings.place())
                .isEqualTo(new RedisPlace.Sentinel(List.of(ONE), "store", new RedisLogin(null, new Secret("q"))));
        assertThat(settings.place()).hasToString("store of the sentinels 10.0.0.1:7000");
        assertThat(settings.login()).isEqualTo(LOGIN);
    }

    @Test
    void aPasswordIsShownToNobody() throws IOException {
        RedisSettings settings = read("<redis mode=\"sentinel\" password=\"hush-1\" sentinelPassword=\"hush-2\"/>");
        assertThat(settings.toString()).doesNotContain("hush").contains("(secret)");
        for (String wrong : List.of(
                "<redis password=\"hush\" passwordEnv=\"X\"/>",
                "<redis password=\"hush\" nonsense=\"1\"/>",
                "<redis password=\"hush\" port=\"many\"/>",
                "<redis password=\"hush\">text</redis>",
                "<redis password=\"hush\" password=\"hush\"/>",
                "<redis password=\"hush\"")) {
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> read(wrong))
                    .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("hush"));
        }
    }

    @Test
    void aPasswordMayComeFromTheEnvironment() throws IOException {
        Section redis = section("<redis user=\"face\" passwordEnv=\"REDIS_PASSWORD\"/>");
        assertThat(RedisLogin.of(redis, "", Map.of("REDIS_PASSWORD", " p ")::get))
                .isEqualTo(LOGIN);
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> RedisLogin.of(redis, "", Map.<String, String>of()::get))
                .withMessage(
                        dir.resolve("logic.xml") + " line 1: <redis> names the environment variable REDIS_PASSWORD,"
                                + " which is not set (expected: the password in it)");
    }

    @Test
    void tlsTrustsAFileThatIsThere() throws IOException {
        Path pem = Files.writeString(dir.resolve("trust.pem"), "");
        assertThat(read("<redis tls=\"on\"/>").tls()).isEqualTo(new RedisTls(null));
        assertThat(read("<redis tls=\"on\" trust=\"" + pem + "\"/>").tls()).isEqualTo(new RedisTls(pem));
    }

    @Test
    void replicasMayHaveToConfirm() throws IOException {
        assertThat(read("<redis waitReplicas=\"2\" waitMillis=\"300\"/>").replicas())
                .isEqualTo(new ReplicaWait(2, Duration.ofMillis(300)));
        assertThat(read("<redis timeoutMillis=\"250\"/>").replicas()).isEqualTo(ReplicaWait.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mode="clutser"                       | : mode="clutser" (expected: one of single, cluster, sentinel)
            addresses="a:1"                      | ' has addresses for a single server (expected: mode="cluster" or mode="sentinel")'
            mode="cluster" addresses="a"         | : addresses="a" (expected: host:port, with commas between if there are several)
            mode="cluster" addresses="a:1,"      | : addresses="a:1," (expected: host:port, with commas between if there are several)
            mode="cluster" addresses="a:65536"   | : addresses="a:65536" (expected: host:port, with commas between if there are several)
            user="face"                          | ' has user="face" without a password (expected: password or passwordEnv)'
            sentinelUser="face"                  | ' has sentinelUser="face" without a password (expected: sentinelPassword or sentinelPasswordEnv)'
            password="a" passwordEnv="B"         | ' has both password and passwordEnv (expected: one of them)'
            tls="yes"                            | : tls="yes" (expected: on or off)
            trust="x.pem"                        | ' has trust="x.pem" without TLS (expected: tls="on")'
            tls="on" trust="no-such.pem"         | ' has trust="no-such.pem", which cannot be read (expected: a file with certificates in PEM)'
            waitReplicas="1" waitMillis="2000"   | ' has waitMillis="2000" (expected: less than timeoutMillis, which is 2000)'
            """)
    void whatIsWrongIsToldInASentence(String attributes, String sentence) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read("<redis " + attributes + "/>"))
                .withMessage(dir.resolve("logic.xml") + " line 1: <redis>" + sentence);
    }

    private RedisSettings read(String redis) throws IOException {
        SettingsFile file = file(redis);
        RedisSettings settings = RedisSettings.of(file);
        file.refuseUnknown();
        return settings;
    }

    private Section section(String redis) throws IOException {
        return file(redis).section("redis");
    }

    private SettingsFile file(String redis) throws IOException {
        return SettingsFile.read(Files.writeString(dir.resolve("logic.xml"), "<logic>" + redis + "</logic>"), "logic");
    }
}
