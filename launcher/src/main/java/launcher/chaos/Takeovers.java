package launcher.chaos;

import java.util.ArrayList;
import java.util.List;
import launcher.chaos.check.Recovery;

/** How long it took until others had taken over from a backend that crashed or drained, beside what is asked for. */
final class Takeovers {

    private static final long CRASH_TARGET_MICROS = 15_000_000;
    private static final long DRAIN_TARGET_MICROS = 2_000_000;

    private Takeovers() {}

    /** A line for each of the two, if it has happened. */
    static List<String> lines(List<Recovery> recoveries) {
        List<String> lines = new ArrayList<>();
        add(lines, "crash", CRASH_TARGET_MICROS, recoveries);
        add(lines, "drain", DRAIN_TARGET_MICROS, recoveries);
        return lines;
    }

    private static void add(List<String> lines, String verb, long target, List<Recovery> recoveries) {
        List<Long> delays = recoveries.stream()
                .filter(recovery -> recovery.label().startsWith(verb + " "))
                .map(Recovery::microsToLastDelayed)
                .sorted()
                .toList();
        if (!delays.isEmpty()) {
            long most = delays.get(delays.size() - 1);
            lines.add(String.format(
                    "TAKEOVER %s: %d times; the last message that took half a second or more was over %.2f s after it at"
                            + " most, %.2f s as a median (target: under %d s, %s)",
                    verb,
                    delays.size(),
                    most / 1e6,
                    delays.get((delays.size() - 1) / 2) / 1e6,
                    target / 1_000_000,
                    most < target ? "met" : "missed"));
        }
    }
}
