package auth.handler;

import common.metrics.StormLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.LoggerFactory;

/**
 * Counts, of one process, the weak hashes that were to be replaced, by what came of it. Safe for use by any thread.
 */
public final class HashUpgradeCounts {

    static final String METER = "face2face.passwords.upgraded";

    private final StormLog log = new StormLog(LoggerFactory.getLogger(HashUpgrades.class));
    private final Counter stored;
    private final Counter overtaken;
    private final Counter failed;

    public HashUpgradeCounts(MeterRegistry meters) {
        this.stored = counter(meters, "stored");
        this.overtaken = counter(meters, "overtaken");
        this.failed = counter(meters, "failed");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder(METER)
                .description("logins that found a weak hash of their password, by whether a better one took its place")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** @param isStored whether the account has the new hash; if not, it was given another meanwhile, or is gone */
    void done(boolean isStored) {
        (isStored ? stored : overtaken).increment();
    }

    /** The new hash could not be made, or not be stored. */
    void failed(Throwable failure) {
        failed.increment();
        log.warn("a weak password hash was not replaced (expected: at another login of its user): " + failure);
    }
}
