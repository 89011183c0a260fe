package launcher.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import launcher.chaos.check.RecoveryTimes.Recovery;

/** How long faults were felt, as a table for people. */
final class RecoveryTable {

    private static final String HEAD = "%-24s %5s  %9s %9s  %9s %9s";
    private static final String ROW = "%-24s %5d  %9.2f %9.2f  %9.2f %9.2f";

    private RecoveryTable() {}

    static List<String> lines(Map<String, List<Recovery>> recoveries) {
        List<String> lines = new ArrayList<>();
        lines.add("how long each fault was felt by whoever felt it longest (no acknowledgement, or nothing received), "
                + "in seconds: in all, and after the repair");
        lines.add(String.format(HEAD, "fault", "count", "p50", "max", "after p50", "max"));
        new TreeMap<>(recoveries)
                .forEach((label, times) -> lines.add(String.format(
                        ROW,
                        label,
                        times.size(),
                        median(times, Recovery::micros),
                        max(times, Recovery::micros),
                        median(times, Recovery::microsAfterRepair),
                        max(times, Recovery::microsAfterRepair))));
        return lines;
    }

    private static double median(List<Recovery> times, ToLongFunction<Recovery> part) {
        long[] sorted = times.stream().mapToLong(part).sorted().toArray();
        return sorted[(sorted.length - 1) / 2] / 1e6;
    }

    private static double max(List<Recovery> times, ToLongFunction<Recovery> part) {
        return times.stream().mapToLong(part).max().orElse(0) / 1e6;
    }
}
