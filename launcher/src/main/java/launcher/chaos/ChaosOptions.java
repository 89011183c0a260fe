package launcher.chaos;

import common.config.TransportSettings;
import java.nio.file.Path;
import java.time.Duration;
import launcher.chaos.load.LoadSettings;

/**
 * What to run.
 *
 * @param length of the load and the faults; starting before and draining after come on top
 * @param seed draws the faults, and when users come and go
 * @param load how much is done
 * @param directory takes the history, and the settings, logs and state of the cluster
 * @param transport what carries frames between gates and backends
 */
public record ChaosOptions(
        Duration length, long seed, LoadSettings load, Path directory, TransportSettings.Type transport) {

    Path history() {
        return directory.resolve("history.txt");
    }
}
