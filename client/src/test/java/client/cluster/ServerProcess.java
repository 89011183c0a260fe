package client.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that can be killed and started again. */
public final class ServerProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final List<String> command;
    private final String ready;

    private @Nullable Process process;

    private ServerProcess(String name, List<String> command, String ready) {
        this.name = name;
        this.command = command;
        this.ready = ready;
    }

    /** @param ready what a line of its output contains when it is ready */
    static ServerProcess of(String name, List<String> command, String ready) {
        return new ServerProcess(name, command, ready);
    }

    /** A JVM of the class path of this one. */
    static ServerProcess java(String name, String mainClass, Path settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass,
                "-cfg",
                settings.toString()));
        return new ServerProcess(name, command, "READY ");
    }

    /** Begins to start; what is returned completes when it is ready. */
    public CompletableFuture<Void> begin() throws IOException {
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        process = started;
        CompletableFuture<Void> becameReady = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(started, becameReady), name);
        reader.setDaemon(true);
        reader.start();
        return becameReady;
    }

    /** Starts it, and returns when it is ready. */
    public void start() throws Exception {
        begin().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** SIGTERM; returns when it has ended. */
    public void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end");
            }
        }
    }

    /** SIGSTOP, or SIGCONT. */
    public void signal(String signal) throws Exception {
        if (process != null) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private void read(Process started, CompletableFuture<Void> becameReady) {
        StringBuilder before = new StringBuilder();
        try (BufferedReader out = started.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.contains(ready)) {
                    becameReady.complete(null);
                } else if (!becameReady.isDone()) {
                    before.append(line).append('\n');
                } else if (line.contains(" ERROR ") || line.contains(" WARN ")) {
                    System.err.println(name + ": " + line);
                }
            }
            becameReady.completeExceptionally(new AssertionError(name + " has ended:\n" + before));
        } catch (IOException e) { // it was killed while it wrote
            becameReady.completeExceptionally(e);
        }
    }
}
