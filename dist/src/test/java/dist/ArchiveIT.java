package dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dist.Unpacked.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archive, in an empty directory, with a JRE and nothing else. */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchiveIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private Path directory = Path.of("");
    private List<Unpacked> opened = new ArrayList<>();

    @BeforeAll
    void unpack(@TempDir Path empty) throws IOException, InterruptedException {
        directory = empty;
        opened = List.of(Unpacked.in(directory));
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        for (Unpacked each : opened) {
            each.run("bin/face2face", "down");
        }
    }

    private Unpacked archive() {
        return opened.get(0);
    }

    @Test
    void runsAClusterAndStartsFasterTheSecondTime() throws IOException, InterruptedException {
        Result first = archive().run("bin/face2face", "up");
        assertThat(first.status()).as(first.output()).isZero();
        String admin = Integer.toString(archive().port(9190));
        assertThat(archive().run("bin/ready", admin)).isEqualTo(new Result(0, ""));
        Result client = archive()
                .java(
                        "client.Client",
                        "--port",
                        Integer.toString(archive().port(9090)),
                        "--client-num",
                        "2",
                        "--duration",
                        "2");
        assertThat(client.status()).as(client.output()).isZero();
        assertThat(archive().run("bin/face2face", "down").output()).contains("all processes stopped");
        assertThat(archive().run("bin/ready", admin).output()).contains("nothing listens on 127.0.0.1:" + admin);

        Result second = archive().run("bin/face2face", "up");
        assertThat(second.output()).containsPattern("all is running after \\d+\\.\\d s");
        assertThat(commandLinesOfServers()).hasSize(3).allMatch(line -> line.contains("-XX:SharedArchiveFile="));
        System.out.println("from the archive: " + lastLine(first) + "\nand the second time: " + lastLine(second));
        assertThat(archive().run("bin/face2face", "down").status()).isZero();
    }

    @Test
    void runsOneProcessInTheForegroundUntilItIsTerminated() throws IOException, InterruptedException {
        Path output = directory.resolve("gate.txt");
        Process gate = archive()
                .begin(
                        output,
                        "bin/server",
                        "gate",
                        "-cfg",
                        archive().home().resolve("conf/gate.xml").toString());
        await().atMost(LONG).until(() -> Unpacked.read(output).contains("READY gate 1"));
        Result ready = archive().run("bin/ready", Integer.toString(archive().port(9190)));
        assertThat(ready.status()).isEqualTo(1);
        assertThat(ready.output()).contains("no auth is connected");
        gate.destroy();
        assertThat(gate.waitFor()).isEqualTo(143);
    }

    @Test
    void saysWhatIsMissing() throws IOException, InterruptedException {
        Path old = Files.createDirectories(directory.resolve("old/bin"));
        Path java = old.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Unpacked tooOld = archive().with(old.getParent());
        for (String program : List.of("bin/face2face", "bin/server")) {
            assertThat(tooOld.run(program, "gate"))
                    .isEqualTo(new Result(
                            1,
                            "face2face needs Java 17 or newer, and " + java + " is Java 11: install a JRE, or set"
                                    + " JAVA_HOME to one\n"));
        }
        assertThat(archive()
                        .with(directory.resolve("nowhere"))
                        .run("bin/face2face", "up")
                        .output())
                .contains("nowhere/bin/java is none: install a JRE, or set JAVA_HOME to one");
        assertThat(archive().run("bin/server", "door").output())
                .contains("process \"door\" (expected: gate, auth or logic, and then -cfg FILE)");
        for (String module : List.of("bench", "fuzz")) {
            assertThat(archive().run("bin/face2face", module).output())
                    .contains("module " + module + " is not on the class path");
        }
    }

    @Test
    void holdsTheSameInBothForms() throws IOException {
        Set<String> zipped = new TreeSet<>();
        try (ZipFile zip = new ZipFile(Unpacked.archive("zip").toFile())) {
            zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> zipped.add(entry.getName()));
        }
        Path home = archive().home();
        for (String name : List.of(
                "bin/face2face",
                "bin/face2face.cmd",
                "conf/gate.xml",
                "conf/logback.xml",
                "lib/launcher.jar",
                "lib/rocketmq/rocketmq.jar",
                "systemd/face2face@.service",
                "systemd/face2face.target",
                "docker/Dockerfile",
                "docker/compose.yaml",
                "docker/conf/gate.xml",
                "docs/operations.md",
                "THIRD-PARTY.tsv",
                "LICENSE")) {
            assertThat(home.resolve(name)).exists();
            assertThat(zipped).contains(home.getFileName() + "/" + name);
        }
        assertThat(zipped).noneMatch(name -> name.contains("jazzer") || name.endsWith("/fuzz.jar"));
        assertThat(home.resolve("bin/server")).isExecutable();
    }

    /** The zip's are held to its jars by {@link BillOfMaterialsIT}. */
    @Test
    @DisabledIfSystemProperty(named = "dist.maven", matches = "offline: true", disabledReason = "as there")
    void holdsBillsOfMaterials() {
        for (String name : List.of("sbom/face2face/bom.json", "sbom/rocketmq/bom.json")) {
            assertThat(archive().home().resolve(name)).exists();
        }
    }

    private List<String> commandLinesOfServers() {
        return ProcessHandle.allProcesses()
                .map(process -> String.join(" ", arguments(process.pid())))
                .filter(line -> line.contains(directory.toString()) && line.contains("Starter -cfg"))
                .toList();
    }

    private static List<String> arguments(long pid) {
        try {
            return List.of(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .split("\0"));
        } catch (IOException e) {
            return List.of(); // it has ended
        }
    }

    private static String lastLine(Result result) {
        return result.output().strip().lines().reduce("", (before, line) -> line);
    }
}
