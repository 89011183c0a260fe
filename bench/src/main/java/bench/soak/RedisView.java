package bench.soak;

import common.config.Endpoint;
import java.util.Map;
import launcher.LaunchException;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** What Redis says of itself. Not thread-safe. */
final class RedisView implements AutoCloseable {

    private static final String USED_MEMORY = "used_memory:";
    private static final double BYTES_PER_MIB = 1 << 20;

    private final Jedis redis;

    /** Connects when it is asked first. */
    RedisView(Endpoint endpoint) {
        redis = new Jedis(endpoint.host(), endpoint.port());
    }

    /** @throws LaunchException if it does not answer */
    Map<Figure, Double> read() {
        try {
            double bytes = redis.info("memory")
                    .lines()
                    .filter(line -> line.startsWith(USED_MEMORY))
                    .mapToDouble(line -> Double.parseDouble(line.substring(USED_MEMORY.length())))
                    .findFirst()
                    .orElseThrow(() -> new LaunchException("INFO memory of Redis without " + USED_MEMORY));
            return Map.of(Figure.USED_MEMORY, bytes / BYTES_PER_MIB, Figure.KEYS, (double) redis.dbSize());
        } catch (JedisException e) {
            throw new LaunchException("Redis does not say what it holds: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}
