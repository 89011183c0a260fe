package client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import client.fake.FakeServer;
import client.fake.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C, with a process of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no kill")
@Timeout(60)
class StopSignalTest {

    private final FakeServer server = new FakeServer();

    private @Nullable Process child;

    @AfterEach
    void stop() {
        if (child != null) {
            child.destroyForcibly();
        }
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void drainsAndSumsUpAndExitsByTheOutcome(String signal) throws Exception {
        assumeNotIgnored(signal);
        server.start();
        Process client = start(server.port());
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = client.inputReader(StandardCharsets.UTF_8)) {
            readUntil(out, lines, "sent ");
            send(signal, client);
            out.lines().forEach(lines::add);
        }

        assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Outcome.result(lines)).containsEntry("loggedIn", 10.0).containsEntry("lost", 0.0);
        assertThat(Outcome.result(lines).get("received")).isPositive();
        assertThat(client.exitValue()).isZero();
    }

    @Test
    void sumsUpAlsoBeforeAnyoneIsLoggedIn() throws Exception {
        assumeNotIgnored("INT");
        Process client = start(Ports.free());
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = client.inputReader(StandardCharsets.UTF_8)) {
            readUntil(out, lines, "logged in 0 of 10");
            send("INT", client);
            out.lines().forEach(lines::add);
        }

        assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Outcome.result(lines)).containsEntry("loggedIn", 0.0);
        assertThat(client.exitValue()).isEqualTo(1);
    }

    private Process start(int port) throws IOException {
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dport=" + port,
                        Client.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        child = started;
        return started;
    }

    private static void readUntil(BufferedReader out, List<String> lines, String awaited) throws IOException {
        String line = out.readLine();
        while (line != null) {
            lines.add(line);
            if (line.contains(awaited)) {
                return;
            }
            line = out.readLine();
        }
        throw new AssertionError("'" + awaited + "' is missing in " + lines);
    }

    private static void send(String signal, Process process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** A process that a shell put into the background ignores SIGINT, and so do its children. */
    private static void assumeNotIgnored(String signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!signal.equals("INT") || !Files.isReadable(status)) {
            return;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow()
                .substring("SigIgn:".length())
                .strip();
        long sigint = 1L << 1;
        assumeThat(Long.parseUnsignedLong(ignored, 16) & sigint).isZero();
    }
}
