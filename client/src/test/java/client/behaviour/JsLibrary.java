package client.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The JavaScript library as files, and Node to run it. */
final class JsLibrary {

    private static final List<String> FILES = List.of(
            "face2face.js",
            "wire.js",
            "protobufjs.js",
            "backoff.js",
            "connection.js",
            "error.js",
            "incoming.js",
            "outgoing.js",
            "reports.js",
            "package.json",
            "proto/cli_def/chat.proto",
            "proto/cli_def/login.proto",
            "proto/cli_def/session.proto");

    private static final String PROTOBUFJS = "/META-INF/resources/webjars/protobufjs/7.5.4/dist/protobuf.min.js";

    private static final int OLDEST = 20;

    private final Path node;
    private final Path directory;

    private JsLibrary(Path node, Path directory) {
        this.node = node;
        this.directory = directory;
    }

    /** Puts all into {@code directory}. Where no Node is, the test is skipped, with a sentence that says so. */
    static JsLibrary in(Path directory) throws IOException {
        Optional<Path> node = find();
        if (node.isEmpty()) {
            String sentence =
                    "no node on the PATH (expected: version 20 or newer), so that the JavaScript library was not"
                            + " tested in Node";
            if ("required".equals(System.getenv("FACE2FACE_NODE"))) {
                fail(sentence + ", though FACE2FACE_NODE=required");
            }
            abort(sentence);
        }
        for (String file : FILES) {
            copy("/web/lib/" + file, directory.resolve("lib").resolve(file));
        }
        copy(PROTOBUFJS, directory.resolve("protobuf.cjs"));
        copy("/client/behaviour/behaviour.mjs", directory.resolve("behaviour.mjs"));
        copy("/client/behaviour/node.mjs", directory.resolve("node.mjs"));
        return new JsLibrary(node.orElseThrow(), directory);
    }

    /** What Node prints; evaluation of text is forbidden, as in a page of the gate. */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                node.toString(),
                "--experimental-websocket",
                "--no-warnings",
                "--disallow-code-generation-from-strings",
                directory.resolve("node.mjs").toString(),
                directory.resolve("lib").toString(),
                directory.resolve("protobuf.cjs").toString()));
        command.addAll(Arrays.asList(arguments));
        Path out = Files.createTempFile(directory, "node", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String printed = Files.readString(out);
        assertThat(ended).as("node ended by itself; it printed: %s", printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static void copy(String resource, Path to) throws IOException {
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        try (InputStream in = Objects.requireNonNull(JsLibrary.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, to);
        }
    }

    private static Optional<Path> find() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory).resolve("node"))
                .filter(Files::isExecutable)
                .filter(JsLibrary::isNewEnough)
                .findFirst();
    }

    private static boolean isNewEnough(Path node) {
        try {
            Process process = new ProcessBuilder(node.toString(), "--version").start();
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(version.substring(1, version.indexOf('.'))) >= OLDEST;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
