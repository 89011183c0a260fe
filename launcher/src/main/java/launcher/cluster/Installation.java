package launcher.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import launcher.LaunchException;

/**
 * What processes are started from.
 *
 * @param conf the directory of gate.xml, auth.xml and logic.xml
 * @param classPath has the classes of every process
 */
public record Installation(Path conf, String classPath) {

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
