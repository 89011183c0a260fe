package launcher.top;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import launcher.cluster.Stopping;

/** Makes the text of one frame from two readings of a cluster. */
public final class Screen {

    private static final List<String> STAGES = List.of("forwarded", "answered", "dispatched", "stored", "replied");
    private static final String PROCESS = "%-10s %-10s %6s %8s %7s %7s %6s %9s %9s %9s%n";
    private static final String STAGE_ROW = "%-10s %14s %14s %14s %14s %14s%n";
    private static final String MESSAGE = "%-8s %-16s %9s %9s %9s%n";
    private static final String REFUSED = "face2face_refused_total";
    private static final List<String> MESSAGE_COUNTERS =
            List.of("face2face_messages_in_total", "face2face_messages_out_total", REFUSED);

    private Screen() {}

    /** A frame: rates between {@code before} and {@code now}, and what there is {@code now}. */
    public static String frame(List<Reading> before, List<Reading> now) {
        List<Rates> rates = now.stream()
                .sorted(Comparator.comparing(Reading::name, Stopping.BACKWARDS))
                .map(reading -> new Rates(earlier(before, reading), reading))
                .toList();
        StringBuilder out = new StringBuilder();
        processes(out, rates);
        stages(out, rates);
        List<Rates> gates = rates.stream()
                .filter(rate -> rate.now().name().startsWith("gate"))
                .toList();
        messages(out, gates);
        refusals(out, rates);
        return out.toString();
    }

    /** A process that was started between the two readings has counted from nothing, which is what it is compared to. */
    private static Reading earlier(List<Reading> before, Reading now) {
        Optional<Reading> same = before.stream()
                .filter(reading -> reading.name().equals(now.name()) && reading.pid() == now.pid())
                .findFirst();
        return same.orElse(now);
    }

    private static void processes(StringBuilder out, List<Rates> rates) {
        out.append(String.format(
                PROCESS,
                "PROCESS",
                "STATE",
                "CPU%",
                "MEMORY",
                "CONNS",
                "QUEUED",
                "BATCH",
                "IN/s",
                "OUT/s",
                "REFUSED/s"));
        for (Rates rate : rates) {
            Reading now = rate.now();
            out.append(String.format(
                    PROCESS,
                    now.name(),
                    now.state(),
                    number(rate.cpuPercent(), 1),
                    now.memory(),
                    number(rate.connections(), 0),
                    number(rate.queued(), 0),
                    number(rate.batch(), 1),
                    number(rate.in(), 0),
                    number(rate.out(), 0),
                    number(rate.refused(), 0)));
            now.obstacles()
                    .forEach(obstacle ->
                            out.append("           ").append(obstacle).append(System.lineSeparator()));
        }
    }

    private static void stages(StringBuilder out, List<Rates> rates) {
        out.append(String.format("%n%s%n", "TIME BY STAGE, p50 / p99 in ms"));
        out.append(row("PROCESS", stage -> stage.toUpperCase(Locale.ROOT)));
        for (Rates rate : rates) {
            if (rate.now().metrics().sum("face2face_stage_seconds_count") > 0) {
                out.append(row(
                        rate.now().name(),
                        stage -> number(rate.stageMillis(stage, 0.5), 3) + " / "
                                + number(rate.stageMillis(stage, 0.99), 2)));
            }
        }
    }

    private static String row(String first, Function<String, String> cell) {
        Object[] cells = new Object[STAGES.size() + 1];
        cells[0] = first;
        for (int i = 0; i < STAGES.size(); i++) {
            cells[i + 1] = cell.apply(STAGES.get(i));
        }
        return String.format(STAGE_ROW, cells);
    }

    private static void messages(StringBuilder out, List<Rates> gates) {
        out.append(String.format("%n" + MESSAGE, "NUMBER", "AT THE GATES", "IN/s", "OUT/s", "REFUSED/s"));
        TreeMap<String, String> names = new TreeMap<>();
        for (Rates gate : gates) {
            MESSAGE_COUNTERS.forEach(
                    counter -> names.putAll(gate.now().metrics().pairs(counter, "number", "message")));
        }
        names.forEach((number, name) -> {
            double[] rates = MESSAGE_COUNTERS.stream()
                    .mapToDouble(counter -> sum(gates, counter, "number", number))
                    .toArray();
            if (Arrays.stream(rates).sum() > 0) {
                out.append(String.format(
                        MESSAGE, number, name, number(rates[0], 0), number(rates[1], 0), number(rates[2], 0)));
            }
        });
    }

    private static void refusals(StringBuilder out, List<Rates> rates) {
        TreeSet<String> codes = new TreeSet<>();
        rates.forEach(rate -> codes.addAll(rate.now().metrics().labels(REFUSED, "code")));
        for (String code : codes) {
            double refused = sum(rates, REFUSED, "code", code);
            if (refused > 0) {
                out.append(String.format("refused with %s: %s a second%n", code, number(refused, 1)));
            }
        }
    }

    private static double sum(List<Rates> rates, String counter, String label, String value) {
        return rates.stream()
                .mapToDouble(rate -> rate.perSecond(counter, labels -> value.equals(labels.get(label))))
                .sum();
    }

    private static String number(double value, int decimals) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
