package launcher.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import launcher.chaos.check.Recovery;

/** How long faults were felt, as a table for people. */
final class RecoveryTable {

    private static final String HEAD = "%-22s|%6s %6s %6s |%6s %6s %6s |%13s %6s";
    private static final String EMPTY = "-";

    private RecoveryTable() {}

    static List<String> lines(List<Recovery> recoveries) {
        List<String> lines = new ArrayList<>();
        lines.add("For how many seconds a fault was felt by whoever felt it longest. Alone: no other fault at the same "
                + "time. After: of those alone, the part after the repair.");
        lines.add(String.format(HEAD, "fault", "count", "p50", "max", "alone", "p50", "max", "after: p50", "max"));
        Map<String, List<Recovery>> byLabel =
                recoveries.stream().collect(Collectors.groupingBy(Recovery::label, TreeMap::new, Collectors.toList()));
        byLabel.forEach((label, all) -> lines.add(line(label, all)));
        return lines;
    }

    private static String line(String label, List<Recovery> all) {
        List<Recovery> alone = all.stream().filter(Recovery::alone).toList();
        return String.format(
                HEAD,
                label,
                all.size(),
                median(all, Recovery::micros),
                max(all, Recovery::micros),
                alone.size(),
                median(alone, Recovery::micros),
                max(alone, Recovery::micros),
                median(alone, Recovery::microsAfterRepair),
                max(alone, Recovery::microsAfterRepair));
    }

    private static String median(List<Recovery> times, ToLongFunction<Recovery> part) {
        long[] sorted = times.stream().mapToLong(part).sorted().toArray();
        return sorted.length == 0 ? EMPTY : seconds(sorted[(sorted.length - 1) / 2]);
    }

    private static String max(List<Recovery> times, ToLongFunction<Recovery> part) {
        return times.isEmpty()
                ? EMPTY
                : seconds(times.stream().mapToLong(part).max().orElse(0));
    }

    private static String seconds(long micros) {
        return String.format("%.2f", micros / 1e6);
    }
}
