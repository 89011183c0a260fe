package client.chat;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command in a pseudo-terminal of its own, which {@code script} of util-linux makes. */
final class PseudoTerminal implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Process process;
    private final Path output;

    private PseudoTerminal(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static PseudoTerminal chat(Path directory, String... arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> words = new ArrayList<>(List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "client.chat.ChatCommand"));
        words.addAll(List.of(arguments));
        String command = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Path output = Files.createTempFile(directory, "screen", ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                        "script", "-qfec", "stty cols 150 rows 40; exec " + command, "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("TERM", "xterm");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().remove("FACE2FACE_PASSWORD");
        return new PseudoTerminal(builder.start(), output);
    }

    /** Types a line, once {@code before} has been shown. */
    PseudoTerminal type(String before, String line) throws IOException {
        sees(before);
        OutputStream keys = process.getOutputStream();
        keys.write((line + "\r").getBytes(StandardCharsets.UTF_8));
        keys.flush();
        return this;
    }

    PseudoTerminal sees(String text) {
        await(text).atMost(LONG).until(this::screen, screen -> screen.contains(text));
        return this;
    }

    /** All that was shown, without colours and without moves of the cursor. */
    String screen() throws IOException {
        return raw().replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]|\u001b[=>]|\u001b[()].", "");
    }

    /** As it was written. */
    String raw() throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    }

    /** Waits for its end. */
    int status() {
        await("end").atMost(LONG).until(() -> !process.isAlive());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
