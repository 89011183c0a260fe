package dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The tar.gz in an empty directory, and a world that has hardly more than a JRE: programs see the few tools of a shell, no
 * JDK, no Maven, and a home directory that is empty.
 */
final class Unpacked {

    private static final int LIMIT_SECONDS = 120;

    /** What the scripts call, and the library that unpacks Redis. The launcher does without setsid, too. */
    private static final List<String> TOOLS = List.of("sh", "bash", "dirname", "readlink", "sed", "uname");

    private final Path directory;
    private final Path home;
    private final Path jre;
    private final Map<String, Integer> ports = new HashMap<>();

    private Unpacked(Path directory, Path home, Path jre) {
        this.directory = directory;
        this.home = home;
        this.jre = jre;
    }

    /** Unpacks it, makes a JRE of the JDK that runs this, and gives every process ports that are free. */
    static Unpacked in(Path directory) throws IOException, InterruptedException {
        plain(directory, "tar", "xzf", archive("tar.gz").toString());
        Path home;
        try (var entries = Files.list(directory)) {
            home = entries.findFirst().orElseThrow();
        }
        Path jre = directory.resolve("jre");
        Path jdk = Path.of(System.getProperty("java.home"), "bin");
        plain(
                directory,
                jdk.resolve("jlink").toString(),
                "--add-modules",
                "java.se,jdk.crypto.ec,jdk.management,jdk.random,jdk.unsupported",
                "--output",
                jre.toString());
        plain(directory, jre.resolve("bin/java").toString(), "-Xshare:dump"); // which a JRE that is installed has, too
        assertThat(jre.resolve("bin/javac")).doesNotExist();
        Path tools = Files.createDirectories(directory.resolve("tools"));
        for (String tool : TOOLS) {
            Path script = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        Files.createDirectories(directory.resolve("nobody"));
        Unpacked unpacked = new Unpacked(directory, home, jre);
        unpacked.freePorts();
        return unpacked;
    }

    static Path archive(String type) {
        return Path.of(System.getProperty("dist.archive") + "." + type);
    }

    Path home() {
        return home;
    }

    /** The port that stands for {@code usual} of the settings in {@code conf/}. */
    int port(int usual) {
        return ports.getOrDefault(Integer.toString(usual), usual);
    }

    /** Runs a program of the archive to its end. */
    Result run(String program, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        Process process = begin(output, program, arguments);
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as(() -> program + " has not ended; it said: " + read(output))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), read(output));
    }

    /** Begins a program of the archive. */
    Process begin(Path output, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve(program).toString()));
        command.addAll(List.of(arguments));
        return bare(command).redirectOutput(output.toFile()).start();
    }

    /** Runs a class of the archive. */
    Result java(String mainClass, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                jre.resolve("bin/java").toString(), "-cp", home.resolve("lib/*").toString(), mainClass));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "output", ".txt");
        Process process = bare(command).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), read(output));
    }

    /** The same world with another Java. */
    Unpacked with(Path otherJre) {
        return new Unpacked(directory, home, otherJre);
    }

    private ProcessBuilder bare(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", directory.resolve("tools").toString());
        builder.environment().put("HOME", directory.resolve("nobody").toString());
        builder.environment().put("JAVA_HOME", jre.toString());
        return builder.redirectErrorStream(true);
    }

    private void freePorts() throws IOException {
        for (String usual : List.of("9090", "8080", "7070", "9190", "9290", "9390", "6379")) {
            ports.put(usual, freePort());
        }
        for (String name : List.of("gate.xml", "auth.xml", "logic.xml")) {
            Path file = home.resolve("conf").resolve(name);
            String text = Files.readString(file);
            for (Map.Entry<String, Integer> port : ports.entrySet()) {
                text = text.replace("\"" + port.getKey() + "\"", "\"" + port.getValue() + "\"");
            }
            Files.writeString(file, text);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void plain(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a program ended, and all that it said. */
    record Result(int status, String output) {}
}
