package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import common.config.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    void answersPingUntilItIsEnded() throws Exception {
        EmbeddedRedis redis = EmbeddedRedis.unpackedIn(directory);
        Endpoint endpoint = new Endpoint("127.0.0.1", freePort());
        Process process = new ProcessBuilder(
                        redis.command(endpoint.host(), endpoint.port(), directory, EmbeddedRedis.Durability.NONE))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("redis.log").toFile())
                .start();
        try {
            await().atMost(LONG).until(() -> RedisPing.ask(endpoint) == RedisPing.Answer.PONG);
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(RedisPing.ask(endpoint)).isEqualTo(RedisPing.Answer.NONE);
    }

    @Test
    void leavesAProgramAloneThatWasUnpackedBefore() throws IOException {
        Path first = EmbeddedRedis.unpackedIn(directory).program();
        Object before = Files.readAttributes(first, "lastModifiedTime,fileKey");

        assertThat(EmbeddedRedis.unpackedIn(directory).program()).isEqualTo(first);
        assertThat(Files.readAttributes(first, "lastModifiedTime,fileKey")).isEqualTo(before);
    }

    @Test
    void keepsWhatItIsToldToKeep() throws IOException {
        EmbeddedRedis redis = EmbeddedRedis.unpackedIn(directory);
        assertThat(redis.command("127.0.0.1", 1, directory, EmbeddedRedis.Durability.NONE))
                .containsSequence("--appendonly", "no");
        assertThat(redis.command("127.0.0.1", 1, directory, EmbeddedRedis.Durability.ALWAYS))
                .containsSequence("--appendonly", "yes", "--appendfsync", "always");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void repeatsWhatAProgramSaysThatDoesNotRun() throws IOException {
        Path program = Files.writeString(
                directory.resolve("redis-server"),
                "#!/bin/sh\necho 'error while loading shared libraries: libssl.so.3' >&2\nexit 127\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThatThrownBy(() -> EmbeddedRedisVersion.of(program))
                .isInstanceOf(IOException.class)
                .hasMessage("redis-server ended with status 127 and said: "
                        + "error while loading shared libraries: libssl.so.3");
    }

    @Test
    void asksWhateverListensWhetherItIsARedis() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(RedisPing.ask(new Endpoint("127.0.0.1", mute.getLocalPort())))
                    .isEqualTo(RedisPing.Answer.OTHER);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
