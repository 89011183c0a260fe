package bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The costs of a report as lines. */
final class CostTable {

    private static final String ROW = "  %-46s  %8s  %8s  %8s  %9s  %9s  %9s  %s";

    private CostTable() {}

    /** For a terminal; nothing if the report has no scenario that is about costs. */
    static List<String> text(Report report) {
        List<String> lines = new ArrayList<>();
        if (!report.costs().isEmpty()) {
            lines.add("");
            lines.add("CPU microseconds a message, by process; latency");
            lines.add(String.format(Locale.ROOT, ROW, heads().toArray()));
            report.costs()
                    .forEach(cost -> lines.add(
                            String.format(Locale.ROOT, ROW, cells(cost).toArray())));
        }
        return lines;
    }

    /** For a page of documentation; nothing as well. */
    static List<String> markdown(Report report) {
        List<String> lines = new ArrayList<>();
        if (!report.costs().isEmpty()) {
            lines.add("");
            lines.add("CPU microseconds a message, by process; latency:");
            lines.add("");
            lines.add("| " + String.join(" | ", heads()) + " |");
            lines.add("|---".repeat(heads().size()) + "|");
            report.costs().forEach(cost -> lines.add("| " + String.join(" | ", cells(cost)) + " |"));
        }
        return lines;
    }

    private static List<String> heads() {
        List<String> heads = new ArrayList<>(List.of("load"));
        heads.addAll(Cost.PROCESSES);
        heads.addAll(List.of("p50, ms", "p99, ms", "lost"));
        return heads;
    }

    private static List<String> cells(Cost cost) {
        List<String> cells = new ArrayList<>(List.of(cost.title()));
        cost.micros().values().forEach(micros -> cells.add(number("%.1f", micros)));
        cells.add(number("%.2f", cost.p50Millis()));
        cells.add(number("%.1f", cost.p99Millis()));
        cells.add(Long.toString(cost.lost()));
        return cells;
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
