package bench.model.real;

import bench.model.chat.Costs;
import bench.model.chat.Layout;
import bench.model.chat.Layout.Transport;
import bench.model.fit.Observed;
import bench.run.Processes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import launcher.bench.ModelOptions;

/** Starts real clusters of several layouts, and holds what they do against what the model says. Not thread-safe. */
public final class Validation {

    private final ModelOptions options;
    private final Calibration calibration;
    private final Consumer<String> out;

    private record Configuration(Layout layout, List<NamedLoad> loads) {}

    /** @param out takes a line for each step */
    public Validation(ModelOptions options, Processes processes, Consumer<String> out) {
        this.options = options;
        this.calibration = new Calibration(options, processes, out);
        this.out = out;
    }

    /**
     * None of these loads is one that was calibrated on, and most layouts are others, too.
     *
     * @param costs of each transport
     */
    public List<Comparison> run(Function<Transport, Costs> costs) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Configuration configuration : configurations(Calibration.cores())) {
            Layout layout = configuration.layout;
            for (Observed observed : calibration.observe(layout, configuration.loads)) {
                Comparison comparison = Comparison.of(
                        "",
                        layout,
                        observed,
                        costs.apply(layout.transport()),
                        options.settle().toSeconds());
                comparisons.add(comparison);
                out.accept(comparison.line());
            }
        }
        return comparisons;
    }

    private static List<Configuration> configurations(int cores) {
        return List.of(
                new Configuration(
                        Layout.here(Transport.TCP, 1, 1, 2, cores),
                        List.of(NamedLoad.closed(100, 16), NamedLoad.open(1000, 10_000), NamedLoad.open(5000, 25_000))),
                new Configuration(
                        Layout.here(Transport.TCP, 2, 2, 2, cores),
                        List.of(NamedLoad.closed(100, 16), NamedLoad.open(1000, 10_000))),
                new Configuration(
                        Layout.here(Transport.TCP, 1, 1, 1, cores),
                        List.of(NamedLoad.closed(100, 16), NamedLoad.open(1000, 10_000))),
                new Configuration(
                        Layout.here(Transport.ROCKETMQ, 2, 2, 2, cores),
                        List.of(NamedLoad.closed(100, 16), NamedLoad.open(500, 5000))));
    }

    /** The table, for a page of documentation, and what the errors come to. */
    public static List<String> table(List<Comparison> comparisons) {
        List<String> lines = new ArrayList<>();
        lines.add("| layout | load | msg/s, predicted | measured | error | p50 ms, predicted | measured | error "
                + "| p99 ms, predicted | measured | error | CPU µs a message, predicted | measured | error "
                + "| worker's batch, predicted | measured | error | cores used by others |");
        lines.add("|---".repeat(18) + "|");
        comparisons.forEach(one -> lines.add(one.row()));
        lines.add("");
        List<Comparison> quiet =
                comparisons.stream().filter(Comparison::isQuiet).toList();
        if (quiet.size() < comparisons.size()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "Other processes used more than %.1f cores during %d of %d measurements, which are left out of the following.  ",
                    Comparison.QUIET,
                    comparisons.size() - quiet.size(),
                    comparisons.size()));
        }
        lines.add("Median and largest of the errors, without their signs: rate of closed loops "
                + errors(quiet, Comparison::isClosed, Comparison::rate) + ", p50 of open loops "
                + errors(quiet, one -> !one.isClosed(), Comparison::p50) + ", p99 of open loops "
                + errors(quiet, one -> !one.isClosed(), Comparison::p99) + ", CPU a message "
                + errors(quiet, one -> true, Comparison::micros) + ".");
        return lines;
    }

    private static String errors(
            List<Comparison> all, Predicate<Comparison> which, Function<Comparison, Comparison.Figure> figure) {
        double[] errors = all.stream()
                .filter(which)
                .mapToDouble(one -> Math.abs(figure.apply(one).error()))
                .sorted()
                .toArray();
        if (errors.length == 0) {
            return "none";
        }
        int half = errors.length / 2;
        double median = errors.length % 2 == 1 ? errors[half] : (errors[half - 1] + errors[half]) / 2;
        return String.format(Locale.ROOT, "%.0f %% and %.0f %%", 100 * median, 100 * errors[errors.length - 1]);
    }
}
