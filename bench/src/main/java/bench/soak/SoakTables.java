package bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A report as lines, for a terminal or for a page of documentation. */
final class SoakTables {

    private static final String ROW = "%-10s  %-18s  %12s  %12s  %12s  %12s  %10s  %10s  %s";
    private static final List<String> HEADS =
            List.of("process", "figure", "early", "last", "most", "per hour", "allowed", "bound", "verdict");

    private SoakTables() {}

    static List<String> text(SoakReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        report.machine().forEach((name, fact) -> lines.add(String.format(Locale.ROOT, "%-14s  %s", name, fact)));
        report.settings().forEach((name, value) -> lines.add(String.format(Locale.ROOT, "%-14s  %s", name, value)));
        lines.add("");
        lines.add(String.format(Locale.ROOT, ROW, HEADS.toArray()).stripTrailing());
        for (Judgement one : report.judgements()) {
            lines.add(String.format(Locale.ROOT, ROW, cells(one).toArray()).stripTrailing());
        }
        lines.add("");
        lines.add(messages(report));
        return lines;
    }

    static List<String> markdown(SoakReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("| | |");
        lines.add("|---|---|");
        report.machine().forEach((name, fact) -> lines.add("| " + name + " | " + fact + " |"));
        report.settings().forEach((name, value) -> lines.add("| " + name + " | " + value + " |"));
        lines.add("");
        lines.add("| " + String.join(" | ", HEADS) + " |");
        lines.add("|---".repeat(HEADS.size()) + "|");
        report.judgements().forEach(one -> lines.add("| " + String.join(" | ", cells(one)) + " |"));
        lines.add("");
        lines.add(messages(report));
        return lines;
    }

    private static List<String> cells(Judgement one) {
        Figure figure = one.quantity().figure();
        return List.of(
                one.quantity().process(),
                figure.label(),
                number(one.early()),
                number(one.last()),
                number(one.most()),
                number(one.perHour()),
                allowed(figure.allowance(), one.early()),
                number(one.bound()),
                one.verdict().label());
    }

    /** What may come on top of the early value. */
    private static String allowed(OptionalDouble allowance, @Nullable Double early) {
        return allowance.isEmpty() || early == null ? "" : number(Judge.allowed(early, allowance.getAsDouble()));
    }

    private static String messages(SoakReport report) {
        return String.format(
                Locale.ROOT,
                "%,.0f messages sent, %,.0f received; lost, doubled, reordered, or not logged in: %,d; errors: %,.0f",
                report.result().getOrDefault("sent", Double.NaN),
                report.result().getOrDefault("received", Double.NaN),
                report.lost(),
                report.result().getOrDefault("errors", Double.NaN));
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : "%,.2f", value);
    }
}
