package bench.model.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What all processors of this machine together have worked, for whomever: from the first line of {@code /proc/stat}. */
final class MachineTime {

    private static final Path STAT = Path.of("/proc/stat");

    /** The kernel's USER_HZ, which is 100 wherever Java runs on Linux. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int IDLE = 3;
    private static final int IOWAIT = 4;

    /** From here on are guests, whose time is in that of users, too; see proc(5). */
    private static final int GUEST = 8;

    private MachineTime() {}

    /**
     * Seconds of CPU since the machine was started. Time that a hypervisor took away counts, since nobody had it.
     *
     * @throws IOException if this is not Linux
     */
    static double busySeconds() throws IOException {
        try (var lines = Files.lines(STAT)) {
            return busySeconds(lines.findFirst().orElse(""));
        }
    }

    /** @throws IOException if it is no such line */
    static double busySeconds(String line) throws IOException {
        String[] words = line.strip().split("\\s+");
        if (words.length <= GUEST || !words[0].equals("cpu")) {
            throw new IOException(
                    STAT + " begins with " + line + " (expected: cpu and at least " + GUEST + " numbers)");
        }
        long[] ticks =
                Arrays.stream(words, 1, GUEST + 1).mapToLong(Long::parseLong).toArray();
        return (Arrays.stream(ticks).sum() - ticks[IDLE] - ticks[IOWAIT]) / TICKS_PER_SECOND;
    }
}
