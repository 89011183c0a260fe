package launcher.chaos;

import common.config.TransportSettings;
import java.nio.file.Path;
import java.time.Duration;
import launcher.chaos.faults.Plan;
import launcher.chaos.load.LoadSettings;

/**
 * What to run.
 *
 * @param length of the load and the faults; starting before and draining after come on top
 * @param seed draws the faults, and when users come and go
 * @param load how much is done
 * @param directory takes the history, and the settings, logs and state of the cluster
 * @param transport what carries frames between gates and backends
 * @param plan what goes wrong
 */
public record ChaosOptions(
        Duration length, long seed, LoadSettings load, Path directory, TransportSettings.Type transport, Plan plan) {

    /** @throws IllegalArgumentException if the plan cannot be carried out in that time, or with that transport */
    public ChaosOptions {
        if (length.compareTo(plan.least()) < 0) {
            throw new IllegalArgumentException("length: " + length.toSeconds() + " s (expected: at least "
                    + plan.least().toSeconds() + ", or nothing happens)");
        }
        if (plan.ofHosts() && transport != TransportSettings.Type.TCP) {
            throw new IllegalArgumentException(
                    "transport: " + transport.label() + " (expected: tcp, where there are links to be cut)");
        }
    }

    Path history() {
        return directory.resolve("history.txt");
    }
}
