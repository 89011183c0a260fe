package bench;

import bench.report.MarkdownTable;
import bench.report.Report;
import bench.report.TextTable;
import bench.run.BenchRun;
import bench.run.LineFile;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.function.Consumer;
import launcher.LaunchException;
import launcher.bench.BenchOptions;
import launcher.bench.Benchmark;
import org.jspecify.annotations.Nullable;

/** Measures face2face beside the two relays, and writes down what came of it. */
public final class Yardsticks implements Benchmark {

    /** Guarded by this. */
    private @Nullable BenchRun current;

    /** Guarded by this. */
    private boolean closed;

    @Override
    public boolean run(BenchOptions options, Consumer<String> out) {
        Report report;
        try (BenchRun run = begin(options, out)) {
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
        BenchRun run;
        synchronized (this) {
            closed = true;
            run = current;
        }
        if (run != null) {
            run.close();
        }
    }

    private synchronized BenchRun begin(BenchOptions options, Consumer<String> out) {
        if (closed) {
            throw new LaunchException("stopped before anything was measured");
        }
        BenchRun run = new BenchRun(options, out);
        current = run;
        return run;
    }
}
