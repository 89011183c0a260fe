package common.lifecycle;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, in a process of its own. */
class ServerCommandTest {

    @TempDir
    private Path dir;

    private @Nullable Process process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void helpIsPrintedAndNothingStarted() throws Exception {
        assertThat(exitOf("-h")).isZero();

        assertThat(stdout())
                .startsWith("Usage: test ")
                .contains("-cfg", "-log", "Runs one test process of face2face until it gets SIGTERM.");
        assertThat(stderr()).isEmpty();
    }

    @Test
    void withoutASettingsFileOneSentenceSaysWhatIsExpected() throws Exception {
        assertThat(exitOf()).isEqualTo(2);

        assertThat(stderr())
                .hasLineCount(1)
                .contains("Missing required option", "-cfg", "(expected: -cfg FILE [-log FILE]; -h explains)");
        assertThat(stdout()).isEmpty();
    }

    @Test
    void aWrongSettingsFileGetsOneSentence() throws Exception {
        Path cfg = settings("<test><listen port=\"x\"/></test>");

        assertThat(exitOf("-cfg", cfg.toString())).isEqualTo(2);

        assertThat(stderr())
                .isEqualTo(cfg + " line 1: <listen>: port=\"x\" (expected: a whole number from 0 to 65535)\n");
        assertThat(stdout()).doesNotContain(ServerCommand.READY);
    }

    @Test
    void whatIsNotXmlGetsOneSentence() throws Exception {
        Path cfg = settings("listen=0");

        assertThat(exitOf("-cfg", cfg.toString())).isEqualTo(2);

        assertThat(stderr()).hasLineCount(1).startsWith(cfg + " line 1: ");
    }

    @Test
    void aMissingLogFileGetsOneSentence() throws Exception {
        Path log = dir.resolve("none.xml");

        assertThat(exitOf("-cfg", settings("<test/>").toString(), "-log", log.toString()))
                .isEqualTo(2);

        assertThat(stderr()).isEqualTo(log + ": no such file, or not readable (expected: a logback configuration)\n");
    }

    @Test
    void aLogFileThatIsNoXmlGetsOneSentence() throws Exception {
        Path log = Files.writeString(dir.resolve("bad.xml"), "<configuration>");

        assertThat(exitOf("-cfg", settings("<test/>").toString(), "-log", log.toString()))
                .isEqualTo(2);

        assertThat(stderr()).hasLineCount(1).startsWith(log + ": ").contains("(expected: a logback configuration)");
    }

    @Test
    void aPortThatIsTakenGetsOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path cfg = settings("<test><listen port=\"" + taken.getLocalPort() + "\"/></test>");

            assertThat(exitOf("-cfg", cfg.toString())).isEqualTo(1);

            assertThat(stderr())
                    .hasLineCount(1)
                    .startsWith("cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ")
                    .endsWith(" (expected: a free port on an address of this machine)\n");
            assertThat(stdout()).contains("all steps done").doesNotContain(ServerCommand.READY);
        }
    }

    @Test
    void anIncompleteRegisterGetsItsSentence() throws Exception {
        assertThat(exitOf("-cfg", settings("<test><incomplete/></test>").toString()))
                .isEqualTo(1);

        assertThat(stderr()).isEqualTo("message X (1) is missing in a register\n");
    }

    @Test
    void isReadyLogsWhereItIsToldAndStopsOnSigterm() throws Exception {
        Path written = dir.resolve("test.log");
        Path log = Files.writeString(dir.resolve("logback.xml"), """
                <configuration>
                  <appender name="file" class="ch.qos.logback.core.FileAppender">
                    <file>%s</file>
                    <encoder><pattern>%%msg%%n</pattern></encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="file"/></root>
                </configuration>
                """.formatted(written));
        Process running = start("-cfg", settings("<test/>").toString(), "-log", log.toString());
        eventually(() -> stdout().endsWith("\n"));

        assertThat(stdout()).matches("READY test: 127\\.0\\.0\\.1:[1-9][0-9]*\n");
        assertThat(running.isAlive()).isTrue();
        running.destroy();

        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).isEqualTo(143);
        assertThat(written).hasContent("all steps done");
        assertThat(stderr()).isEmpty();
    }

    private int exitOf(String... args) throws Exception {
        Process started = start(args);
        assertThat(started.waitFor(20, TimeUnit.SECONDS)).as("ends by itself").isTrue();
        return started.exitValue();
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                TestServer.class.getName()));
        command.addAll(List.of(args));
        Process started = new ProcessBuilder(command)
                .redirectOutput(dir.resolve("stdout").toFile())
                .redirectError(dir.resolve("stderr").toFile())
                .start();
        process = started;
        return started;
    }

    private Path settings(String xml) throws IOException {
        return Files.writeString(dir.resolve("test.xml"), xml);
    }

    private String stdout() throws IOException {
        return Files.readString(dir.resolve("stdout"));
    }

    private String stderr() throws IOException {
        return Files.readString(dir.resolve("stderr"));
    }
}
