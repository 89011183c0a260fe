package launcher.cluster;

import common.lifecycle.ServerCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import launcher.LaunchException;
import launcher.process.Jvm;
import launcher.process.Logging;
import launcher.process.ManagedProcess;
import launcher.process.ProcessSpec;
import launcher.process.RunDirectory;

/**
 * What processes are started from.
 *
 * @param conf the directory of gate.xml, auth.xml and logic.xml
 * @param classPath has the classes of every process
 */
public record Installation(Path conf, String classPath) {

    /**
     * Runs a program that needs RocketMQ, with its output where the launcher's own goes.
     *
     * @throws LaunchException if RocketMQ's part has not been built
     */
    public ManagedProcess rocketmqProgram(RunDirectory run, String name, String mainClass, List<String> arguments) {
        Jvm jvm = new Jvm(RocketmqNode.classPath(classPath), List.of("-Xmx128m", "-XX:+UseSerialGC"));
        return ManagedProcess.start(
                new ProcessSpec(
                        name,
                        jvm.with(Logging.of(ServerCommand.class)).command(mainClass, arguments),
                        Map.of(),
                        Optional::of,
                        ProcessSpec.Output.LAUNCHER),
                run.root(),
                run.log(name));
    }

    /** The class path of this JVM, and the {@code conf} directory in the working directory or in one above it. */
    public static Installation ofThisJvm() {
        Path here = Path.of("").toAbsolutePath();
        for (Path directory = here; directory != null; directory = directory.getParent()) {
            Path conf = directory.resolve("conf");
            if (Files.exists(conf.resolve(Server.GATE.settingsFile()))) {
                return new Installation(conf, System.getProperty("java.class.path"));
            }
        }
        throw new LaunchException("no conf/gate.xml in " + here + " or above (expected: to be run in the project)");
    }
}
