package common.transport.tcp;

import common.metrics.StormLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.SocketAddress;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Counts the links that were not let up, by the reason, and says so in the log once a second at most: a stranger may try
 * as often as it likes. Safe for use by any thread.
 */
final class LinkRefusals {

    static final String METER = "face2face.links.refused";

    private final Map<LinkRefusal, Counter> counters = new EnumMap<>(LinkRefusal.class);
    private final StormLog log = new StormLog(LoggerFactory.getLogger(LinkRefusals.class));

    LinkRefusals(MeterRegistry meters) {
        for (LinkRefusal reason : LinkRefusal.values()) {
            counters.put(
                    reason,
                    Counter.builder(METER)
                            .description("links between servers that were not let up")
                            .tag("reason", reason.label())
                            .register(meters));
        }
    }

    /**
     * One more.
     *
     * @param from the other end
     * @param sentence what was found and what was expected
     */
    void count(LinkRefusal reason, @Nullable SocketAddress from, String sentence) {
        Counter counter = counters.get(reason);
        if (counter != null) {
            counter.increment();
        }
        log.warn("no link with " + from + ", " + reason.label() + ": " + sentence);
    }
}
