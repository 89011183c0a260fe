package common.transport.tcp;

import common.config.ClusterSecret;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What a process brings to each of its links. Safe for use by any thread.
 *
 * @param self who it is
 * @param secret what it knows others by
 */
public record LinkEnd(Peer self, ClusterSecret secret, LinkRefusals refusals) {

    /**
     * An end that counts the links that it does not let up.
     *
     * @param meters where it counts them
     */
    public LinkEnd(Peer self, ClusterSecret secret, MeterRegistry meters) {
        this(self, secret, new LinkRefusals(meters));
    }
}
