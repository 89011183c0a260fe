package launcher.command;

import java.nio.file.Path;
import launcher.cluster.Cluster;
import launcher.cluster.ClusterBuilder;
import launcher.cluster.Installation;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command: where things are. */
final class Workspace {

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description = "settings, logs and state of what runs (default: run in the project)")
    private @Nullable Path runDirectory;

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            description = "gate.xml, auth.xml and logic.xml (default: conf in the project)")
    private @Nullable Path conf;

    /** Set by Bootstrap.java. */
    private final Path home = Path.of(System.getProperty("face2face.home", ""));

    /** Of the processes. Set by Bootstrap.java, too. */
    private final String classPath = System.getProperty("face2face.classpath", System.getProperty("java.class.path"));

    RunDirectory run() {
        return new RunDirectory(runDirectory == null ? home.resolve("run") : runDirectory);
    }

    ClusterBuilder cluster() {
        return cluster(run());
    }

    /** A cluster that keeps its files elsewhere. */
    ClusterBuilder cluster(RunDirectory directory) {
        Path settings = conf == null ? home.resolve("conf") : conf;
        return Cluster.builder(new Installation(settings, classPath), directory.root());
    }
}
