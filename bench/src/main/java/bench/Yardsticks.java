package bench;

import bench.report.MarkdownTable;
import bench.report.Report;
import bench.report.TextTable;
import bench.run.BenchRun;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        write(
                options.json(),
                List.of(new GsonBuilder().setPrettyPrinting().create().toJson(report)));
        if (options.markdown() != null) {
            write(options.markdown(), MarkdownTable.lines(report));
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

    private static void write(Path file, List<String> lines) {
        try {
            Path directory = file.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.write(file, lines);
        } catch (IOException e) {
            throw new LaunchException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
