package bench.model;

import bench.model.chat.ChatModel;
import bench.model.chat.Costs;
import bench.model.chat.Counts;
import bench.model.chat.Layout;
import bench.model.chat.Load;
import bench.model.chat.Outcome;
import bench.model.chat.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import launcher.bench.ModelOptions;

/** What the model says of one layout under one load. */
final class LayoutPrediction {

    private static final double SETTLE = 0.3;
    private static final double MEASURE = 1;
    private static final double BYTES_PER_KIB = 1024;
    private static final int HIGHEST_STEPS = 12;

    private final ModelOptions.WhatIf asked;
    private final Layout layout;
    private final Costs costs;

    LayoutPrediction(ModelOptions.WhatIf asked, double networkMicros, CostBook book) {
        Layout.Transport transport = asked.rocketmq() ? Layout.Transport.ROCKETMQ : Layout.Transport.TCP;
        this.asked = asked;
        this.costs = book.of(transport);
        this.layout = new Layout(
                transport,
                asked.gates(),
                asked.cores(),
                asked.logics(),
                1,
                asked.workers(),
                asked.shards(),
                asked.queues(),
                asked.brokers(),
                asked.cores(),
                Layout.Machines.EACH,
                networkMicros);
    }

    List<String> lines() {
        Outcome outcome = run(asked.rate());
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d msg/s offered, %,.0f carried; p50 %.2f ms, p99 %.1f ms",
                asked.rate(),
                outcome.rate(),
                outcome.p50Millis(),
                outcome.p99Millis()));
        for (Part part : Part.values()) { // of a queue it is time, not CPU
            Counts counts = outcome.part(part);
            if (counts.batches() > 0) {
                lines.add(String.format(
                        Locale.ROOT,
                        "  %-15s %5.1f µs a message, busiest %3.0f %% of the time%s, %.1f frames a batch",
                        part.label(),
                        outcome.micros(part),
                        100 * counts.busiest() / (part == Part.BROKER ? layout.cores() : 1),
                        part == Part.BROKER ? " of all its cores" : "",
                        counts.meanBatch()));
            }
        }
        lines.add(String.format(Locale.ROOT, "at most some %,.0f msg/s", highest(outcome)));
        return lines;
    }

    /** The highest rate that is carried, to some percent, by halving. */
    private double highest(Outcome outcome) {
        double low = carries(outcome, asked.rate()) ? asked.rate() : 0;
        double high = asked.rate();
        while (low == high) {
            high *= 2;
            low = carries(run(high), high) ? high : low;
        }
        for (int step = 0; step < HIGHEST_STEPS && high - low > 0.03 * high; step++) {
            double middle = (low + high) / 2;
            if (carries(run(middle), middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean carries(Outcome outcome, double rate) {
        return outcome.rate() > 0.97 * rate;
    }

    private Outcome run(double rate) {
        return new ChatModel(layout, costs)
                .run(
                        new Load.Random(asked.users(), rate, asked.payload() / BYTES_PER_KIB),
                        new ChatModel.Run(1, SETTLE, MEASURE, asked.heartbeatSeconds()));
    }
}
