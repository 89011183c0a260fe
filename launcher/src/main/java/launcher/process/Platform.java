package launcher.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What differs between operating systems. */
final class Platform {

    static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    /**
     * Ctrl-C in a terminal reaches every process of the foreground group, and closing the window hangs up. Children
     * hear neither: the launcher stops them, in the right order, or leaves them running. {@code exec} keeps the pid.
     */
    private static final String DETACHED =
            "trap '' INT HUP; if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; else exec \"$@\"; fi";

    private Platform() {}

    /** {@code command}, run so that what happens to the launcher's terminal does not touch it. */
    static List<String> detached(List<String> command) {
        if (WINDOWS) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("/bin/sh", "-c", DETACHED, "sh"));
        wrapped.addAll(command);
        return wrapped;
    }

    static File nothing() {
        return new File(WINDOWS ? "NUL" : "/dev/null");
    }

    /** Whether the process has ended and only waits to be collected: nobody may ever do so in a container. */
    static boolean isZombie(long pid) {
        return statusLine(pid, "State:").filter(state -> state.startsWith("Z")).isPresent();
    }

    /** Memory that the process holds, such as {@code 123 MB}, where the system tells. */
    static Optional<String> residentMemory(long pid) {
        return statusLine(pid, "VmRSS:")
                .map(text -> Long.parseLong(text.replaceAll("\\D", "")) / 1024)
                .map(megabytes -> megabytes + " MB");
    }

    private static Optional<String> statusLine(long pid, String key) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // it ended while we looked, and so has neither state nor memory
        }
    }
}
