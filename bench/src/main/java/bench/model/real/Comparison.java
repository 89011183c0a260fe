package bench.model.real;

import bench.model.chat.ChatModel;
import bench.model.chat.Costs;
import bench.model.chat.Layout;
import bench.model.chat.Load;
import bench.model.chat.Outcome;
import bench.model.chat.Part;
import bench.model.fit.Observed;
import java.util.List;
import java.util.Locale;

/**
 * What was predicted, beside what was measured.
 *
 * @param layout for people
 * @param load for people
 * @param isClosed whether the rate is what counts, and not the latency
 * @param others cores that processes used meanwhile which have nothing to do with it
 * @param lost that the real cluster lost
 */
public record Comparison(
        String layout,
        String load,
        boolean isClosed,
        Figure rate,
        Figure p50,
        Figure p99,
        Figure micros,
        Figure batch,
        double others,
        long lost) {

    /** Of two cores; where others used more, an error is as much theirs as the model's. */
    static final double QUIET = 0.2;

    private static final List<Part> SERVERS =
            List.of(Part.GATE, Part.GATE_QUEUES, Part.LOGIC, Part.LOGIC_QUEUES, Part.WORKER, Part.REDIS, Part.BROKER);

    /** One quantity. */
    public record Figure(double predicted, double measured) {

        /** How far the prediction is off, as a share of what was measured. */
        public double error() {
            return predicted / measured - 1;
        }

        private String format(String number) {
            return String.format(
                    Locale.ROOT, number + " | " + number + " | %+.0f %%", predicted, measured, 100 * error());
        }
    }

    /** Has the model do what was measured, for as long. */
    static Comparison of(String name, Layout layout, Observed observed, Costs costs, double settle) {
        Load load = observed.load();
        Outcome outcome = new ChatModel(layout, costs).run(load, new ChatModel.Run(1, settle, observed.seconds(), 10));
        return new Comparison(
                name.isEmpty() ? title(layout) : name,
                observed.name(),
                load instanceof Load.Closed,
                new Figure(outcome.rate(), observed.rate()),
                new Figure(outcome.p50Millis(), observed.p50Millis()),
                new Figure(outcome.p99Millis(), observed.p99Millis()),
                new Figure(
                        SERVERS.stream().mapToDouble(outcome::micros).sum(),
                        SERVERS.stream()
                                .mapToDouble(part -> observed.micros().getOrDefault(part, 0.0))
                                .sum()),
                new Figure(outcome.part(Part.WORKER).meanBatch(), observed.workerBatch()),
                observed.others(),
                observed.lost());
    }

    /** Whether others left the machine to it. */
    boolean isQuiet() {
        return others <= QUIET;
    }

    /** For people. */
    static String title(Layout layout) {
        return String.format(
                Locale.ROOT,
                "%s, %s, %s with %s",
                layout.transport() == Layout.Transport.TCP ? "tcp" : "rocketmq",
                count(layout.gates(), "gate"),
                count(layout.logics(), "logic"),
                count(layout.workers(), "worker"));
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** For a terminal. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%s, %s: predicted %,.0f msg/s, p50 %.2f ms, p99 %.1f ms, %.1f µs; "
                        + "measured %,.0f msg/s, p50 %.2f ms, p99 %.1f ms, %.1f µs; others %.2f cores, lost %d",
                layout,
                load,
                rate.predicted,
                p50.predicted,
                p99.predicted,
                micros.predicted,
                rate.measured,
                p50.measured,
                p99.measured,
                micros.measured,
                others,
                lost);
    }

    /** For a page of documentation. */
    String row() {
        return "| " + layout + " | " + load + " | " + rate.format("%,.0f") + " | " + p50.format("%.2f") + " | "
                + p99.format("%.1f") + " | " + micros.format("%.1f") + " | " + batch.format("%.1f")
                + String.format(Locale.ROOT, " | %.2f |", others);
    }
}
