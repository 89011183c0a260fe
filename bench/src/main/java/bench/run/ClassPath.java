package bench.run;

import bench.relay.RelayGate;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The launcher's class path does not have this module. */
public final class ClassPath {

    private ClassPath() {}

    /** {@code launcher}, and the jar or directory that this class comes from. */
    public static String with(String launcher) {
        try {
            Path own = Path.of(RelayGate.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return launcher + File.pathSeparator + own;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class comes from no file: " + RelayGate.class, e);
        }
    }
}
