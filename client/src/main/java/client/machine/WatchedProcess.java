package client.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process of this machine whose use can be read.
 *
 * @param name for people, such as {@code gate}; with a number if there are several of the kind
 */
public record WatchedProcess(String name, long pid) {

    private static final Logger log = LoggerFactory.getLogger(WatchedProcess.class);

    /** Linux's clock tick, as /proc shows it on every architecture. */
    private static final int MILLIS_PER_TICK = 10;

    /** Fields of /proc/PID/stat, counted from the one behind the command's closing parenthesis. */
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;
    private static final String RSS = "VmRSS:";

    /** This process itself, under that name. */
    public static WatchedProcess self(String name) {
        return new WatchedProcess(name, ProcessHandle.current().pid());
    }

    /** What it has used; empty if it is gone, or this is not Linux. */
    public Optional<ProcessUse> use() {
        Path home = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(home.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
            long rss = Files.readAllLines(home.resolve("status")).stream()
                    .filter(line -> line.startsWith(RSS))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
            return Optional.of(new ProcessUse(ticks * MILLIS_PER_TICK, rss));
        } catch (IOException e) {
            log.debug("cannot read the use of process {}", pid, e);
            return Optional.empty();
        }
    }
}
