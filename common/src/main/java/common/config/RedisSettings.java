package common.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code <redis>}: where the store is, and how it is asked.
 *
 * @param place where it is
 * @param login as whom it is asked
 * @param tls whether connections are encrypted, those to sentinels included; {@code null} if not
 * @param timeout how long a connect or a reply may take
 * @param hold how long what is asked waits for a Redis that is away, before it is refused
 * @param replicas the replicas that have to confirm
 */
public record RedisSettings(
        RedisPlace place,
        RedisLogin login,
        @Nullable RedisTls tls,
        Duration timeout,
        Duration hold,
        ReplicaWait replicas) {

    /** One server that trusts everybody. */
    public RedisSettings(Endpoint endpoint, Duration timeout, Duration hold) {
        this(new RedisPlace.Single(endpoint), RedisLogin.NONE, null, timeout, hold, ReplicaWait.NONE);
    }

    /** Whether it is no more than an address where anybody is let in. */
    public boolean isOneOpenServer() {
        return place instanceof RedisPlace.Single && login.equals(RedisLogin.NONE) && tls == null && !replicas.isOn();
    }

    /** The same, but nothing that is asked waits: neither for a Redis that is away, nor for replicas. */
    public RedisSettings withoutHold() {
        return new RedisSettings(place, login, tls, timeout, Duration.ZERO, ReplicaWait.NONE);
    }

    /** Reads the element {@code redis}. */
    public static RedisSettings of(SettingsFile file) {
        Section redis = file.section("redis");
        RedisPlace place = RedisPlace.of(redis, System::getenv);
        RedisLogin login = RedisLogin.of(redis, "", System::getenv);
        RedisTls tls = RedisTls.of(redis);
        Duration timeout = redis.millis("timeoutMillis", Duration.ofSeconds(2));
        Duration hold = Duration.ofMillis(redis.integer("holdMillis", 10_000, 0, 3_600_000));
        return new RedisSettings(place, login, tls, timeout, hold, ReplicaWait.of(redis, timeout));
    }
}
