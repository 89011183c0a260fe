package rocketmq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A name server or a broker in a JVM of its own. */
final class BrokerProcess {

    private static final Duration READY = Duration.ofSeconds(60);

    private final Class<?> main;
    private final Path directory;
    private final List<String> arguments;
    private @Nullable Process process;

    BrokerProcess(Class<?> main, Path directory, List<String> arguments) {
        this.main = main;
        this.directory = directory;
        this.arguments = arguments;
    }

    /** Three ports in a row from two below it to one above are free. */
    static int freePort() {
        for (int i = 0; i < 100; i++) {
            try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int port = first.getLocalPort() + 2;
                if (port < 65_000) {
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
                    new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress()).close();
                    return port;
                }
            } catch (IOException e) {
                continue; // taken: the next one
            }
        }
        throw new IllegalStateException("no free ports");
    }

    /** Starts it, anew if it was killed, and waits until it says that it is ready. */
    void start() {
        try {
            Path log = directory.resolve("log.txt");
            Files.createDirectories(directory);
            Files.deleteIfExists(log);
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms64m",
                    "-Xmx192m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:MaxDirectMemorySize=128m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName(),
                    "-dir",
                    directory.toString()));
            command.addAll(arguments);
            Process started = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process = started;
            Awaitility.await()
                    .alias(main.getSimpleName() + ", see " + log)
                    .atMost(READY)
                    .until(() -> !started.isAlive() || Files.readString(log).contains("READY "));
            if (!started.isAlive()) {
                throw new IllegalStateException(main + " ended: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        if (process == null) {
            return;
        }
        try {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
