package bench.attack;

import bench.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import launcher.bench.AttackOptions;

/** A report as lines, for a terminal or for a page of documentation. */
final class AttackTables {

    private static final double MILLIS_PER_SECOND = 1000;

    private AttackTables() {}

    /** What is said of a round when it is over. */
    static List<String> line(Round round, AttackOptions options) {
        return List.of(String.format(
                Locale.ROOT,
                "round %d of %d: p99 of the chat %.2f ms before, %.2f ms during the attack, x %.2f",
                round.number(),
                options.rounds(),
                round.before().p99(),
                round.during().p99(),
                round.ratio()));
    }

    static List<String> text(AttackReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        report.machine().forEach((name, fact) -> lines.add(String.format(Locale.ROOT, "%-14s  %s", name, fact)));
        report.settings().forEach((name, value) -> lines.add(String.format(Locale.ROOT, "%-14s  %s", name, value)));
        lines.add("");
        rows(report).forEach((name, value) -> lines.add(String.format(Locale.ROOT, "%-36s  %s", name, value)));
        return lines;
    }

    static List<String> markdown(AttackReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("| | |");
        lines.add("|---|---|");
        report.machine().forEach((name, fact) -> lines.add("| " + name + " | " + fact + " |"));
        report.settings().forEach((name, value) -> lines.add("| " + name + " | " + value + " |"));
        rows(report).forEach((name, value) -> lines.add("| " + name + " | " + value + " |"));
        return lines;
    }

    private static Map<String, String> rows(AttackReport report) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(
                "p50 of the chat, ms, before",
                spread(report, round -> round.before().p50()));
        rows.put(
                "p50 of the chat, ms, during",
                spread(report, round -> round.during().p50()));
        rows.put(
                "p99 of the chat, ms, before",
                spread(report, round -> round.before().p99()));
        rows.put(
                "p99 of the chat, ms, during",
                spread(report, round -> round.during().p99()));
        rows.put("ratio of the p99", spread(report, Round::ratio));
        rows.put(
                "messages a second, before",
                spread(report, round -> round.before().rate()));
        rows.put(
                "messages a second, during",
                spread(report, round -> round.during().rate()));
        rows.put("messages lost, doubled, reordered", Long.toString(report.lost()));
        double seconds = report.options().length().toMillis() / MILLIS_PER_SECOND;
        rows.put("logins a second, made", spread(report, round -> round.begun() / seconds));
        for (Round round : report.rounds()) {
            String of = report.rounds().size() == 1 ? "" : ", round " + round.number();
            rows.put("wrong logins" + of, logins(round.storm()));
            rows.put("answers by code" + of, codes(round.storm()));
            rows.put("connections of the attack" + of, connections(round.storm()));
            rows.put("CPUs busy before" + of, cpus(round.before()));
            rows.put("CPUs busy during" + of, cpus(round.during()));
            rows.put("right password, strange address" + of, round.right().sentence());
            rows.put("right password, attacking address" + of, round.attacker().sentence());
        }
        return rows;
    }

    private static String spread(AttackReport report, Function<Round, Double> value) {
        return Spread.of(report.rounds().stream().map(value).toList())
                .format(number -> String.format(Locale.ROOT, "%,.2f", number));
    }

    private static String logins(Map<String, Double> storm) {
        return String.format(
                Locale.ROOT,
                "%,.0f made: %,.0f sent, %,.0f lost with a connection that the gate had closed",
                storm.get("begun"),
                storm.get("sent"),
                storm.get("cut"));
    }

    private static String connections(Map<String, Double> storm) {
        return String.format(
                Locale.ROOT,
                "%,.0f opened, %,.0f closed by the gate, %,.0f given up as not answered, %,.0f did not come about",
                storm.get("opened"),
                storm.get("closed"),
                storm.get("silent"),
                storm.get("refused"));
    }

    private static String codes(Map<String, Double> storm) {
        Map<Integer, Double> codes = new TreeMap<>();
        storm.forEach((key, value) -> {
            if (key.startsWith(StormCount.CODE)) {
                codes.put(Integer.valueOf(key.substring(StormCount.CODE.length())), value);
            }
        });
        return codes.entrySet().stream()
                .map(code -> String.format(Locale.ROOT, "%d: %,.0f", code.getKey(), code.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String cpus(Chat chat) {
        return chat.cpus().entrySet().stream()
                .map(process -> String.format(Locale.ROOT, "%s %.2f", process.getKey(), process.getValue()))
                .collect(Collectors.joining(", "));
    }
}
