package common.metrics;

import common.config.Endpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import protobuf.generate.internal.Internal.Greet;

/**
 * Says among the metrics which run of which process they are of, so that whoever reads them knows without asking elsewhere.
 *
 * @param kind gate, auth or logic
 * @param id the id in a gate's settings; 0 for the others
 * @param incarnation the number that this run of the process drew at its start
 * @param address where it is reached: by clients a gate, by gates an auth or a logic
 */
public record ProcessIdentity(Greet.From kind, int id, long incarnation, Endpoint address) {

    /** The gauge, in Prometheus's spelling; it is always 1. */
    public static final String NAME = "face2face_process";

    /** Adds the gauge. */
    public void register(MeterRegistry meters) {
        Gauge.builder("face2face.process", () -> 1)
                .description("which run of which process these metrics are of; always 1")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .tag("id", Integer.toString(id))
                .tag("incarnation", Long.toHexString(incarnation))
                .tag("address", address.toString())
                .register(meters);
    }
}
