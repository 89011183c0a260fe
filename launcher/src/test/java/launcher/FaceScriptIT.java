package launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import launcher.cluster.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script and Bootstrap.java, in a small project of their own whose Maven is a script that this test writes. */
@EnabledOnOs(OS.LINUX)
class FaceScriptIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private Path home = Path.of("");
    private Path tools = Path.of("");
    private Path builds = Path.of("");

    @BeforeEach
    void copyProject() throws IOException {
        Path project = Installation.ofThisJvm().conf().resolveSibling("");
        home = Files.createDirectory(directory.resolve("a project")).toRealPath();
        Path bootstrap = Path.of("launcher/src/main/bootstrap/Bootstrap.java");
        Files.createDirectories(home.resolve(bootstrap).getParent());
        Files.copy(project.resolve(bootstrap), home.resolve(bootstrap));
        Files.copy(project.resolve("face2face"), home.resolve("face2face"));
        LauncherProcess.write(home.resolve("pom.xml"), "<project/>");
        LauncherProcess.write(home.resolve("launcher/pom.xml"), "<project/>");
        tools = directory.resolve("tools");
        builds = directory.resolve("builds");
        // the few programs that the script needs
        for (String program : new String[] {"dirname", "sed"}) {
            script(program, "PATH=/usr/bin:/bin exec " + program + " \"$@\"");
        }
        // "builds" what the real build has made, without Netty and the embedded Redis, which are large
        script(
                "mvn",
                "echo built >> '" + builds + "'; PATH=/usr/bin:/bin; mkdir -p launcher/target/dist/lib; cp '"
                        + project.resolve("launcher/target/dist/lib") + "'/[!en]*.jar launcher/target/dist/lib");
    }

    private void script(String name, String text) throws IOException {
        Path file = tools.resolve(name);
        Files.deleteIfExists(file);
        LauncherProcess.write(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private LauncherProcess face2face(String... arguments) {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", home.resolve("face2face").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MAVEN_HOME");
        builder.environment().remove("M2_HOME");
        change.accept(builder);
        return LauncherProcess.run(directory, builder);
    }

    private Consumer<ProcessBuilder> change = builder -> {};

    private long builds() throws IOException {
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    @Test
    void buildsOnceAndRunsTheCommand() throws IOException {
        LauncherProcess first = face2face("up", "--help");
        assertThat(first.await()).as(first.output()).isZero();
        assertThat(first.output()).contains("building (").contains("Usage: face2face up");

        LauncherProcess second = face2face("up", "--help");
        assertThat(second.await()).isZero();
        assertThat(second.output()).doesNotContain("building").contains("Usage: face2face up");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceHasChangedOrGone() throws IOException {
        Path source = home.resolve("gate/src/main/java/Gate.java");
        LauncherProcess.write(home.resolve("gate/pom.xml"), "<project/>");
        LauncherProcess.write(source, "class Gate {}");
        assertThat(face2face("--help").await()).isZero();
        assertThat(face2face("--help").await()).isZero();
        assertThat(builds()).isEqualTo(1);

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusMillis(1)));
        assertThat(face2face("--help").await()).isZero();
        assertThat(builds()).isEqualTo(2);

        Files.delete(source);
        assertThat(face2face("--help").await()).isZero();
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void servesWhatRunsWithoutBuildingAnew() throws IOException {
        assertThat(face2face("--help").await()).isZero();
        Files.setLastModifiedTime(
                home.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(9)));

        LauncherProcess status = face2face("status");
        assertThat(status.await()).isEqualTo(1);
        assertThat(status.output()).contains("nothing is running");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void saysWhereToReadWhyTheBuildFailed() throws IOException {
        script("mvn", "echo '[ERROR] semicolon'; exit 1");

        LauncherProcess demo = face2face("demo");
        assertThat(demo.await()).isEqualTo(1);
        Path log = home.resolve("run/build.log");
        assertThat(demo.output())
                .contains(
                        "face2face: the build failed (mvn ended with status 1): see " + log + "\n  [ERROR] semicolon");
        assertThat(log).content().contains("semicolon");
    }

    @Test
    void saysThatThereIsNoMaven() throws IOException {
        Files.delete(tools.resolve("mvn"));

        LauncherProcess demo = face2face("demo");
        assertThat(demo.await()).isEqualTo(1);
        assertThat(demo.output().lines()).hasSize(1);
        assertThat(demo.output()).contains("install Maven 3.8 or newer so that mvn is on the PATH");
    }

    @Test
    void saysThatThereIsNoJava() {
        change = builder -> builder.environment().remove("JAVA_HOME");

        LauncherProcess demo = face2face("demo");
        assertThat(demo.await()).isEqualTo(1);
        assertThat(demo.output())
                .isEqualTo(
                        "face2face needs a JDK, 17 or newer, and java is none: install one, or set JAVA_HOME to it\n");
    }

    @Test
    void saysThatAJavaIsTooOldOrHasNoCompiler() throws IOException {
        script("bin/java", "echo java.base@17; echo jdk.compiler@11.0.2");
        change = builder -> builder.environment().put("JAVA_HOME", tools.toString());

        LauncherProcess demo = face2face("demo");
        assertThat(demo.await()).isEqualTo(1);
        assertThat(demo.output()).contains("needs a JDK, 17 or newer, and " + tools + "/bin/java is none");
    }

    @Test
    void leavesNothingBehindWhenABuildIsInterrupted() throws IOException {
        script("mvn", "PATH=/usr/bin:/bin; sleep 300 & echo built >> '" + builds + "'; wait");
        for (String signal : new String[] {"TERM", "INT"}) {
            assumeFalse(signal.equals("INT") && LauncherProcess.ignoresInterrupts());
            Files.deleteIfExists(builds);
            LauncherProcess demo = face2face("demo");
            await().atMost(LONG).until(() -> builds() == 1);
            assertThat(Survivors.of(home)).isNotEmpty();
            demo.signal(signal);

            assertThat(demo.await()).isEqualTo(signal.equals("INT") ? 130 : 143);
            await().atMost(Duration.ofSeconds(5)).until(() -> Survivors.of(home).isEmpty());
        }
    }
}
