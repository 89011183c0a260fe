package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import launcher.LauncherProcess;
import launcher.process.Jvm;
import launcher.process.SharedClasses;

/**
 * What the clusters of all tests have in common. Their JVMs share classes, which takes away a third of what a start costs;
 * where an IDE runs a test, with classes in directories, they do without. Not for clusters with
 * RocketMQ: their class path is another, and archives of it would take the place of these.
 */
public final class QuickCluster {

    private static final SharedClasses ARCHIVES =
            new SharedClasses(Path.of("target", "class-archives").toAbsolutePath());

    private QuickCluster() {}

    /** One on free ports, with passwords that cost next to nothing, and whatever else the test says. */
    public static ClusterBuilder builder(Path directory) {
        return plain(directory).freePorts().cheapPasswords().jvmOptions("-XX:TieredStopAtLevel=1");
    }

    /** One for a run of chaos, which says by itself what it needs. */
    public static ClusterBuilder plain(Path directory) {
        return Cluster.builder(installation(), directory).sharing(Filled.archives());
    }

    /** What has been built, as users have it: without the tests. */
    public static Installation installation() {
        return new Installation(Installation.ofThisJvm().conf(), classPath());
    }

    /** How to start a command of the launcher. */
    public static List<String> command(List<String> arguments) {
        return command(Filled.archives(), arguments);
    }

    /** Has clusters that a command starts share what the others do. Before the first start in that run directory. */
    public static void shareClasses(Path runDirectory) {
        link(runDirectory, Filled.archives());
    }

    private static List<String> command(SharedClasses archives, List<String> arguments) {
        return new Jvm(classPath(), List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"))
                .sharing(archives, "launcher-1")
                .command("launcher.Launcher", arguments);
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void link(Path runDirectory, SharedClasses archives) {
        try {
            Files.createDirectories(runDirectory);
            Files.createSymbolicLink(runDirectory.resolve("classes"), archives.directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By one cluster that comes and goes, so that no test's servers take longer to stop because they write archives. */
    private static final class Filled {

        static {
            try {
                Path directory = Files.createDirectories(ARCHIVES.directory().resolve("run"));
                try (Cluster cluster = Cluster.builder(installation(), directory)
                        .freePorts()
                        .sharing(ARCHIVES)
                        .build()) {
                    cluster.startAll();
                    LauncherProcess status = LauncherProcess.run(
                            directory,
                            new ProcessBuilder(command(ARCHIVES, List.of("status", "--run-dir=" + directory))));
                    assertThat(status.await()).as(status.output()).isZero();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static SharedClasses archives() {
            return ARCHIVES;
        }
    }
}
