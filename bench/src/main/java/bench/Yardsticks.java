package bench;

import bench.report.MarkdownTable;
import bench.report.Report;
import bench.report.TextTable;
import bench.run.BenchRun;
import bench.run.LineFile;
import bench.run.StopSwitch;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.function.Consumer;
import launcher.bench.BenchOptions;
import launcher.bench.Benchmark;

/** Measures face2face beside the two relays, and writes down what came of it. */
public final class Yardsticks implements Benchmark {

    private final StopSwitch stop = new StopSwitch();

    @Override
    public boolean run(BenchOptions options, Consumer<String> out) {
        Report report;
        try (BenchRun run = stop.begin(() -> new BenchRun(options, out), BenchRun::close)) {
            report = run.run();
        }
        TextTable.lines(report).forEach(out);
        LineFile.write(
                options.json(),
                List.of(new GsonBuilder().setPrettyPrinting().create().toJson(report)));
        if (options.markdown() != null) {
            LineFile.write(options.markdown(), MarkdownTable.lines(report));
        }
        out.accept("");
        out.accept("all figures: " + options.json());
        return report.isClean();
    }

    @Override
    public void close() {
        stop.stop();
    }
}
