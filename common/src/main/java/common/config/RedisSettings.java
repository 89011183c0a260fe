package common.config;

import java.time.Duration;

/**
 * {@code <redis>}: where the store is.
 *
 * @param endpoint its address
 * @param timeout how long a connect or a reply may take
 * @param hold how long what is asked waits for a Redis that is away, before it is refused
 */
public record RedisSettings(Endpoint endpoint, Duration timeout, Duration hold) {

    private static final Endpoint DEFAULT = new Endpoint("127.0.0.1", 6379);

    /** Reads the element. */
    public static RedisSettings of(SettingsFile file) {
        Section redis = file.section("redis");
        return new RedisSettings(
                redis.endpoint(DEFAULT, 1),
                redis.millis("timeoutMillis", Duration.ofSeconds(2)),
                Duration.ofMillis(redis.integer("holdMillis", 10_000, 0, 3_600_000)));
    }

    /** The same, but nothing that is asked waits for a Redis that is away. */
    public RedisSettings withoutHold() {
        return new RedisSettings(endpoint, timeout, Duration.ZERO);
    }
}
