package readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The sources of this checkout, but its tests, at another place, to be changed and built there. */
final class SourceCopy {

    private static final Set<String> NOT_SOURCES = Set.of("target", "run", ".git", ".idea");
    private static final Path TESTS = Path.of("src", "test");
    private static final List<String> SERVERS = List.of("gate", "auth", "logic");
    private static final List<String> MODULES = List.of("protobuf", "common", "thirdparty", "gate", "auth", "logic");
    private static final long BUILD_MINUTES = 5;

    private final Path root;

    private SourceCopy(Path root) {
        this.root = root;
    }

    static SourceCopy in(Path directory) throws IOException {
        Path from = Readme.root();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path source, BasicFileAttributes attributes) throws IOException {
                if (NOT_SOURCES.contains(source.getFileName().toString()) || source.endsWith(TESTS)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(directory.resolve(from.relativize(source)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path source, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()
                        && !source.getFileName().toString().equals(".git")) {
                    Files.copy(source, directory.resolve(from.relativize(source)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new SourceCopy(directory);
    }

    Path root() {
        return root;
    }

    /**
     * Builds the three servers as README says, with the Maven that runs this test. It has just built the same modules,
     * so that everything it needs is there: no network is used.
     */
    void build() throws IOException, InterruptedException {
        Path log = root.resolve("build.log");
        ProcessBuilder maven = new ProcessBuilder(mavenCommand())
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().keySet().removeAll(Set.of("MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR", "MAVEN_CMD_LINE_ARGS"));
        Process build = maven.start();
        try {
            assertThat(build.waitFor(BUILD_MINUTES, TimeUnit.MINUTES))
                    .as("end of the build")
                    .isTrue();
        } finally {
            build.destroyForcibly();
        }
        assertThat(build.exitValue()).as(Files.readString(log)).isZero();
    }

    /** What the servers run from: the classes built here, and the libraries of this JVM. */
    String classPath() {
        Stream<String> built = MODULES.stream().map(module -> classes(module).toString());
        Stream<String> libraries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).startsWith(Readme.root()));
        return Stream.concat(built, libraries).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Takes the one line away from {@code file} that contains {@code statement}, and compiles the file alone.
     *
     * @return the class path with the new class in front; what was built before stays as it is
     */
    String classPathWithout(String statement, String file) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(root.resolve(file)));
        List<String> taken =
                lines.stream().filter(line -> line.contains(statement)).toList();
        assertThat(taken).as("lines of %s with %s", file, statement).hasSize(1);
        lines.removeAll(taken);
        Path directory = Files.createTempDirectory(root, "without");
        Path source = directory.resolve(Path.of(file).getFileName());
        Files.write(source, lines);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, said, said, "-proc:none", "-cp", classPath(), "-d", directory.toString(), source.toString());
        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
        return directory + File.pathSeparator + classPath();
    }

    private Path classes(String module) {
        return root.resolve(module).resolve("target").resolve("classes");
    }

    private static List<String> mavenCommand() {
        boolean windows = File.separatorChar == '\\';
        String program = windows ? "mvn.cmd" : "mvn";
        String home = System.getProperty("maven.home");
        List<String> command = new ArrayList<>(List.of(
                home == null ? program : Path.of(home, "bin", program).toString(),
                "-B",
                "-o",
                "-q",
                "-DskipTests",
                // Whatever is in the local repository will do, wherever it was downloaded from.
                "-Daether.enhancedLocalRepository.trackingFilename=none",
                "-pl",
                String.join(",", SERVERS),
                "-am",
                "verify"));
        String repository = System.getProperty("localRepository"); // set by failsafe
        if (repository != null) {
            command.add(1, "-Dmaven.repo.local=" + repository);
        }
        return command;
    }
}
