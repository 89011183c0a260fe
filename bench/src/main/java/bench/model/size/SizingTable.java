package bench.model.size;

import bench.model.chat.Costs;
import bench.model.chat.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What each target takes, for a page of documentation. */
public final class SizingTable {

    private static final List<Integer> USERS = List.of(100_000, 1_000_000, 10_000_000);
    private static final List<Integer> RATES = List.of(10_000, 100_000, 1_000_000);

    private SizingTable() {}

    /** The usual targets. */
    public static List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (int rate : RATES) {
            for (int users : USERS) {
                targets.add(new Target(users, rate));
            }
        }
        return targets;
    }

    /**
     * The lines of the table.
     *
     * @param progress is told each line when it is found, since the largest targets take minutes
     */
    public static List<String> lines(
            List<Target> targets,
            Costs costs,
            Layout.Transport transport,
            SizingRules rules,
            Consumer<String> progress) {
        boolean queues = transport == Layout.Transport.ROCKETMQ;
        List<String> lines = new ArrayList<>();
        lines.add("| msg/s | users | gates | logics | Redis shards |" + (queues ? " queues | brokers |" : "")
                + " busiest | of the time | p50, ms | p99, ms | GiB for connections |");
        lines.add("|---".repeat(queues ? 12 : 10) + "|");
        Sizing sizing = new Sizing(costs, transport, rules);
        for (Target target : targets) {
            String row = row(sizing.size(target), queues, rules);
            progress.accept(transport.name().toLowerCase(Locale.ROOT) + ": " + row);
            lines.add(row);
        }
        return lines;
    }

    private static String row(Sized sized, boolean queues, SizingRules rules) {
        Layout layout = sized.layout();
        return String.format(
                Locale.ROOT,
                "| %,.0f | %,d | %d | %d | %d |%s %s | %.0f %% | %s | %.1f |",
                sized.target().rate(),
                sized.target().users(),
                layout.gates(),
                layout.logics(),
                layout.shards(),
                queues ? " " + layout.queues() + " | " + layout.brokers() + " |" : "",
                sized.bottleneck().label(),
                100 * sized.busiest(),
                sized.carries()
                        ? String.format(
                                Locale.ROOT,
                                "%.1f | %.1f",
                                sized.outcome().p50Millis(),
                                sized.outcome().p99Millis())
                        : "not carried | not carried",
                sized.connectionGib(rules));
    }
}
