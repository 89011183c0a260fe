package common.lifecycle;

import common.discovery.Discovery;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/** The part that discovery has in a process, from its start to its stop. */
public final class Announcing {

    private Announcing() {}

    /**
     * Announces the process, until nearly the end of its stop, which begins with the announcement that it drains.
     *
     * @param links how many links others have made to it, who are to turn to another before they are closed
     */
    public static void start(Discovery discovery, IntSupplier links, MeterRegistry meters, RunningServer.Builder stop) {
        Gauge.builder("face2face.discovery.silence", discovery, Discovery::silenceSeconds)
                .description("since Redis last answered what the process asked to be found and to find others")
                .baseUnit("seconds")
                .register(meters);
        stop.onStop(StopOrder.DRAINING, () -> discovery.leave(links)).onStop(StopOrder.IO, discovery::close);
        discovery.start();
    }
}
