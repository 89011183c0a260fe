package bench.model.real;

import static org.assertj.core.api.Assertions.assertThat;

import bench.model.chat.Costs;
import bench.model.chat.Layout;
import bench.model.chat.Layout.Transport;
import bench.model.chat.Part;
import bench.model.fit.Observed;
import bench.run.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import launcher.bench.ModelOptions;
import launcher.cluster.Installation;
import launcher.process.RunDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Measuring real clusters; what the figures are does not matter. */
@Tag("long")
@EnabledOnOs(OS.LINUX)
class CalibrationIT {

    @TempDir
    Path directory;

    @Test
    void seesWhatEachThreadOfARealClusterUses() {
        RunDirectory run = new RunDirectory(directory.resolve("run"));
        Layout layout = Layout.here(Transport.TCP, 2, 2, 1, Calibration.cores());
        try (Processes processes = new Processes(run)) {
            Calibration calibration = new Calibration(options(run), processes, line -> {});

            List<Observed> observed =
                    calibration.observe(layout, List.of(NamedLoad.closed(10, 4), NamedLoad.open(100, 1000, 1)));

            for (Observed one : observed) {
                assertThat(one.others()).isBetween(0.0, (double) Calibration.cores());
                assertThat(one.lost()).as(one.name()).isZero();
                assertThat(one.seconds()).isBetween(0.5, 2.0);
                assertThat(one.workerBatch()).isGreaterThanOrEqualTo(1);
                assertThat(one.p99Millis()).isGreaterThanOrEqualTo(one.p50Millis());
                for (Part part : List.of(Part.GENERATOR, Part.GATE, Part.LOGIC, Part.WORKER, Part.REDIS)) {
                    assertThat(one.micros().get(part))
                            .as(one.name() + " " + part)
                            .isBetween(0.1, 20_000.0);
                }
            }
            assertThat(observed.get(1).rate()).isBetween(500.0, 1100.0);
            assertThat(Comparison.of("", layout, observed.get(1), Costs.FREE, 1).row())
                    .startsWith("| tcp, 2 gates, 2 logics with 1 worker | 1,000 msg/s from 100 clients, 1 KiB each | ");
        }
    }

    @Test
    void seesWhatTheQuestionsOfGatesCost() {
        RunDirectory run = new RunDirectory(directory.resolve("run"));
        try (Processes processes = new Processes(run)) {
            Costs.Sync sync = new Calibration(options(run), processes, line -> {}).measureSyncs();

            assertThat(sync.gate()).isPositive();
            assertThat(sync.logic()).isPositive();
            assertThat(sync.worker()).isPositive();
            assertThat(sync.redis()).isPositive();
        }
    }

    private static ModelOptions options(RunDirectory run) {
        return new ModelOptions(
                Installation.ofThisJvm(),
                run,
                true,
                false,
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                null,
                null);
    }
}
