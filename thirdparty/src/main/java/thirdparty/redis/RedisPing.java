package thirdparty.redis;

import common.config.Endpoint;
import java.time.Duration;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Asks whether a Redis answers. */
public final class RedisPing {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private RedisPing() {}

    /** Sends PING to {@code endpoint}, waiting two seconds at most for the connection and as long for the answer. */
    public static Answer ask(Endpoint endpoint) {
        int millis = (int) TIMEOUT.toMillis();
        JedisClientConfig config = DefaultJedisClientConfig.builder()
                .timeoutMillis(millis)
                .autoNegotiateProtocol(false)
                .build();
        try (Jedis redis = new Jedis(new HostAndPort(endpoint.host(), endpoint.port()), config)) {
            redis.connect();
            return pong(redis) ? Answer.PONG : Answer.OTHER;
        } catch (JedisConnectionException e) {
            return Answer.NONE;
        }
    }

    private static boolean pong(Jedis redis) {
        try {
            return "PONG".equals(redis.ping());
        } catch (JedisException e) {
            return false; // it took the connection, but speaks otherwise, wants a password or is still loading
        }
    }

    /** What came back. */
    public enum Answer {
        /** A Redis, ready for work. */
        PONG,
        /** Something that listens there, but no Redis that can be worked with now. */
        OTHER,
        /** Nobody listens there. */
        NONE
    }
}
