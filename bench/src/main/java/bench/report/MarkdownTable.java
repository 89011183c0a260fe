package bench.report;

import java.util.ArrayList;
import java.util.List;

/** A report for a page of documentation. */
public final class MarkdownTable {

    private MarkdownTable() {}

    /** The lines of the page. */
    public static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add("| | |");
        lines.add("|---|---|");
        report.machine().forEach((name, fact) -> lines.add("| " + name + " | " + fact + " |"));
        report.settings().forEach((name, value) -> lines.add("| " + name + " | " + value + " |"));
        lines.add("");
        lines.add("| scenario | system | median (least to most) | ratio to " + yardstick(report) + " | lost |");
        lines.add("|---|---|---|---|---|");
        for (Report.ScenarioName scenario : report.scenarios()) {
            report.rows(scenario.name()).forEach(row -> lines.add(figures(scenario, row)));
        }
        lines.add("");
        lines.add("| scenario | system | seconds of CPU while measured, median |");
        lines.add("|---|---|---|");
        for (Report.ScenarioName scenario : report.scenarios()) {
            report.rows(scenario.name())
                    .forEach(row -> lines.add("| " + scenario.title() + " | "
                            + row.contender().label() + " | " + TextTable.cpu(row) + " |"));
        }
        lines.addAll(CostTable.markdown(report));
        return lines;
    }

    /** Whose figures those of all others are compared with. */
    private static String yardstick(Report report) {
        return report.scenarios().stream()
                .flatMap(scenario -> report.rows(scenario.name()).stream())
                .filter(row -> row.ratio().isPresent())
                .map(row -> row.contender().yardstick().label())
                .findFirst()
                .orElse(Contender.STORING_RELAY.label());
    }

    private static String figures(Report.ScenarioName scenario, Row row) {
        return "| " + scenario.title() + ", " + scenario.metric().unit() + " | "
                + row.contender().label() + " | " + row.value().format(scenario.metric()::format) + " | "
                + row.ratio().map(ratio -> ratio.format(TextTable::ratio)).orElse("") + " | " + row.lost() + " |";
    }
}
