package launcher.chaos.faults;

import common.config.TransportSettings;
import java.time.Duration;
import java.util.List;

/** What goes wrong in a run. */
public sealed interface Plan permits Everything, Rebalance, Partition {

    /**
     * The faults of a run of {@code length}, by the time at which they begin, numbered from 1. The same seed gives the
     * same.
     */
    List<Fault> draw(long seed, Duration length, TransportSettings.Type transport);

    /** How many logics it wants; of the other kinds there are two. */
    int logics();

    /** The shortest run in which something can happen. */
    default Duration least() {
        return Duration.ZERO;
    }

    /** Whether it wants each process on a host of its own, joined by links. */
    default boolean ofHosts() {
        return false;
    }
}
