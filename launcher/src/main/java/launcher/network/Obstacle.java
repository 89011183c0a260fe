package launcher.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import launcher.LaunchException;

/** Why a machine cannot have namespaces. */
final class Obstacle {

    private static final Path STATUS = Path.of("/proc/self/status");

    private Obstacle() {}

    /** A sentence, or nothing if this machine can. Makes a namespace, and takes it away again. */
    static Optional<String> find() {
        if (!Files.isReadable(STATUS)) {
            return Optional.of("no network namespaces on " + System.getProperty("os.name") + " (expected: Linux)");
        }
        Optional<Ip> ip = Ip.find();
        if (ip.isEmpty()) {
            return Optional.of("no ip on the PATH (expected: that of iproute2, the package of that name)");
        }
        if (!isRoot()) {
            return Optional.of("network namespaces are root's to make, and this is " + System.getProperty("user.name")
                    + " (expected: to be run by root)");
        }
        return refusal(ip.get());
    }

    /** Root in a container may not be allowed to. */
    private static Optional<String> refusal(Ip ip) {
        String probe = new NamespaceNames(ProcessHandle.current().pid(), Subnet.MEMBERS).of("probe");
        try {
            ip.run("netns add " + probe);
            ip.run("netns delete " + probe);
            return Optional.empty();
        } catch (LaunchException e) {
            return Optional.of(
                    "no network namespace can be made here (expected: root with CAP_SYS_ADMIN): " + e.getMessage());
        }
    }

    private static boolean isRoot() {
        try {
            return Files.readAllLines(STATUS).stream().anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
        } catch (IOException e) {
            return false; // what follows would tell less plainly
        }
    }
}
