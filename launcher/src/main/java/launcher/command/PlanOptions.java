package launcher.command;

import java.time.Duration;
import launcher.LaunchException;
import launcher.chaos.faults.Everything;
import launcher.chaos.faults.Partition;
import launcher.chaos.faults.Plan;
import launcher.chaos.faults.Rebalance;
import picocli.CommandLine.Option;

/** The options that say what goes wrong in a run of chaos. */
final class PlanOptions {

    @Option(
            names = "--faults",
            defaultValue = "any",
            paramLabel = "KIND",
            description =
                    "any: of all sorts; rebalance: logics and auths leave, by a crash and by draining, and come back; or"
                            + " partition: nothing passes between a gate and a logic for a while, which takes root and"
                            + " iproute2 (default: ${DEFAULT-VALUE})")
    private Kind kind = Kind.ANY;

    @Option(
            names = "--every",
            defaultValue = "10",
            paramLabel = "S",
            description =
                    "with --faults rebalance: seconds from one that leaves to the next (default: ${DEFAULT-VALUE})")
    private int every;

    @Option(
            names = "--cut",
            defaultValue = "30",
            paramLabel = "S",
            description = "with --faults partition: for how many seconds (default: ${DEFAULT-VALUE})")
    private int cut;

    Plan plan() {
        try {
            return switch (kind) {
                case ANY -> new Everything();
                case REBALANCE -> new Rebalance(Duration.ofSeconds(every));
                case PARTITION -> new Partition(Duration.ofSeconds(cut));
            };
        } catch (IllegalArgumentException e) {
            throw new LaunchException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What there is. */
    enum Kind {
        ANY,
        REBALANCE,
        PARTITION
    }
}
