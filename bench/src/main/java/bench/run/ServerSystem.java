package bench.run;

import client.machine.WatchedProcess;
import common.config.Endpoint;
import java.util.List;

/**
 * A system that runs.
 *
 * @param gate where clients connect to
 * @param way options of the generator that say how they do so; none for plain TCP
 * @param processes its processes; the one that holds the clients is called {@code gate}
 */
record ServerSystem(Endpoint gate, List<String> way, List<WatchedProcess> processes) {

    static final String GATE = "gate";
}
