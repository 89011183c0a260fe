package launcher.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import launcher.cluster.Installation;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param installation what servers are started from
 * @param run takes settings, logs and figures
 * @param rounds how often each system is measured in each scenario
 * @param warmUp how long each is loaded before that
 * @param measured how long each is measured
 * @param scenarios their names; empty for all
 * @param json where the figures go
 * @param markdown where the tables go; {@code null} for nowhere
 */
public record BenchOptions(
        Installation installation,
        RunDirectory run,
        int rounds,
        Duration warmUp,
        Duration measured,
        List<String> scenarios,
        Path json,
        @Nullable Path markdown) {

    public BenchOptions {
        scenarios = List.copyOf(scenarios);
        require("rounds", rounds, 1, 100);
        require("warm-up", warmUp.toSeconds(), 0, 600);
        require("seconds", measured.toSeconds(), 1, 3600);
    }

    private static void require(String name, long value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
