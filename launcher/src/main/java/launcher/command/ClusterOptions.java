package launcher.command;

import java.nio.file.Path;
import launcher.cluster.Cluster;
import launcher.cluster.ClusterBuilder;
import launcher.cluster.Installation;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that start a cluster. */
final class ClusterOptions {

    /** The project. Set by Bootstrap.java. */
    static final Path HOME = Path.of(System.getProperty("face2face.home", ""));

    /** Of the processes. Set by Bootstrap.java, too. */
    static final String CLASS_PATH = System.getProperty("face2face.classpath", System.getProperty("java.class.path"));

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            description = "gate.xml, auth.xml and logic.xml (default: conf in the project)")
    private @Nullable Path conf;

    @Option(
            names = "--no-discovery",
            description = "processes know each other by their settings files only; such a cluster cannot be scaled")
    private boolean noDiscovery;

    ClusterBuilder cluster(RunDirectory run) {
        return Cluster.builder(installation(), run.root()).discovery(!noDiscovery);
    }

    Installation installation() {
        return new Installation(conf == null ? HOME.resolve("conf") : conf, CLASS_PATH);
    }
}
