package bench.model;

import bench.model.chat.Costs;
import bench.model.chat.Layout.Transport;
import bench.model.real.Calibration;
import bench.model.real.Comparison;
import bench.model.real.Validation;
import bench.model.size.SizingRules;
import bench.model.size.SizingTable;
import bench.run.Facts;
import bench.run.LineFile;
import bench.run.Processes;
import bench.run.StopSwitch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import launcher.bench.Model;
import launcher.bench.ModelOptions;

/** Predicts what more processes carry, from costs that were measured. */
public final class ClusterModel implements Model {

    /**
     * 4.3 KiB of a gate's memory for a silent client is measured, see docs/performance.md; the kernel's 4 KiB are assumed,
     * for buffers that are empty.
     */
    private static final SizingRules RULES = new SizingRules(4, 100, 0.6, 100_000, 10, 0, 100, 4.3, 4);

    private final StopSwitch stop = new StopSwitch();

    @Override
    public boolean run(ModelOptions options, Consumer<String> out) {
        List<String> lines = new ArrayList<>();
        boolean clean = true;
        try (Processes processes = stop.begin(() -> new Processes(options.run()), Processes::close)) {
            CostBook book = book(options, processes, out);
            ModelOptions.WhatIf asked = options.whatIf();
            if (asked != null) {
                lines.addAll(new LayoutPrediction(asked, RULES.networkMicros(), book).lines());
            } else if (options.validate()) {
                List<Comparison> comparisons = new Validation(options, processes, out).run(book::of);
                lines.addAll(CostTable.lines(book));
                lines.add("");
                lines.addAll(Validation.table(comparisons));
                clean = comparisons.stream().allMatch(one -> one.lost() == 0);
                lines.addAll(options.calibrate() ? sizes(book, out) : List.of());
            } else {
                lines.addAll(CostTable.lines(book));
                lines.addAll(sizes(book, out));
            }
        }
        lines.forEach(out);
        if (options.markdown() != null) {
            LineFile.write(options.markdown(), lines);
        }
        return clean;
    }

    private static List<String> sizes(CostBook book, Consumer<String> progress) {
        List<String> lines = new ArrayList<>(List.of("", "tcp:", ""));
        lines.addAll(SizingTable.lines(SizingTable.targets(), book.tcp(), Transport.TCP, RULES, progress));
        lines.addAll(List.of("", "rocketmq:", ""));
        lines.addAll(SizingTable.lines(SizingTable.targets(), book.rocketmq(), Transport.ROCKETMQ, RULES, progress));
        return lines;
    }

    /** Costs of a file, or those that are measured now, or those that come with the program. */
    private static CostBook book(ModelOptions options, Processes processes, Consumer<String> out) {
        if (options.costs() != null) {
            return CostBook.read(options.costs());
        }
        if (!options.calibrate() && !options.validate()) {
            return CostBook.published();
        }
        Calibration calibration = new Calibration(options, processes, out);
        Costs links = calibration.measure(Transport.TCP, 0);
        Costs queues = calibration.measure(Transport.ROCKETMQ, links.wakeMicros());
        Map<String, String> source = new LinkedHashMap<>(Facts.machine(options.run()));
        source.put(
                "measured",
                "1 gate, 1 logic with 2 workers, all and the load generator on one machine; CPU of each thread from /proc, "
                        + options.measured().toSeconds() + " s for each load after "
                        + options.warmUp().toSeconds()
                        + " s of warm-up");
        Costs.Sync sync = options.calibrate()
                ? calibration.measureSyncs()
                : CostBook.published().tcp().sync();
        CostBook book = new CostBook(source, links.asking(sync), queues.asking(sync));
        Path file = options.run().root().resolve("costs.json");
        book.write(file);
        out.accept("costs: " + file);
        return book;
    }

    @Override
    public void close() {
        stop.stop();
    }
}
