package bench.soak;

import bench.run.LineFile;
import bench.run.StopSwitch;
import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import launcher.bench.Soak;
import launcher.bench.SoakOptions;

/** Soaks a cluster, and writes down what came of it. */
public final class ClusterSoak implements Soak {

    private final StopSwitch stop = new StopSwitch();

    @Override
    public boolean run(SoakOptions options, Consumer<String> out) {
        Path csv = options.run().root().resolve("soak.csv");
        Path json = options.run().root().resolve("soak.json");
        SoakReport report;
        try (SoakRun run = stop.begin(() -> new SoakRun(options, out), SoakRun::close)) {
            report = run.run(csv);
        }
        SoakTables.text(report).forEach(out);
        LineFile.write(
                json, List.of(new GsonBuilder().setPrettyPrinting().create().toJson(report)));
        if (options.markdown() != null) {
            LineFile.write(options.markdown(), SoakTables.markdown(report));
        }
        out.accept("all figures: " + csv + " and " + json.getFileName());
        out.accept(
                report.isClean()
                        ? "nothing grew, nothing was lost"
                        : "FAILED: see the verdicts and the messages above");
        return report.isClean();
    }

    @Override
    public void close() {
        stop.stop();
    }
}
