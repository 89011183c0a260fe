package bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report for a terminal. */
public final class TextTable {

    private TextTable() {}

    /** The lines to print. */
    public static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        report.machine().forEach((name, fact) -> lines.add(String.format(Locale.ROOT, "%-14s  %s", name, fact)));
        report.settings().forEach((name, value) -> lines.add(String.format(Locale.ROOT, "%-14s  %s", name, value)));
        for (Report.ScenarioName scenario : report.scenarios()) {
            lines.add("");
            lines.add(scenario.title() + ": " + scenario.metric().unit() + ", median (least to most)");
            report.rows(scenario.name()).forEach(row -> lines.add(line(row, scenario.metric())));
        }
        lines.addAll(CostTable.text(report));
        return lines;
    }

    private static String line(Row row, Metric metric) {
        return String.format(
                Locale.ROOT,
                "  %-13s  %-32s  %-26s  lost %d  CPU %s",
                row.contender().label(),
                row.value().format(metric::format),
                row.ratio().map(ratio -> "x " + ratio.format(TextTable::ratio)).orElse(""),
                row.lost(),
                cpu(row));
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String cpu(Row row) {
        return row.cpuSeconds().entrySet().stream()
                .map(process -> String.format(Locale.ROOT, "%s %.1f s", process.getKey(), process.getValue()))
                .collect(Collectors.joining(", "));
    }
}
