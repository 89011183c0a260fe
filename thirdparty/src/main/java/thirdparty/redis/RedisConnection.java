package thirdparty.redis;

import java.io.IOException;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A connection whose commands can be sent without waiting for the answers. */
final class RedisConnection extends Connection {

    RedisConnection(HostAndPort server, JedisClientConfig config) {
        super(server, config);
    }

    /** Sends what has been written so far. */
    @Override
    public void flush() {
        super.flush();
    }

    /** Ends it; what has been written and not sent is dropped. */
    @Override
    public void close() {
        try {
            forceDisconnect();
        } catch (IOException e) {
            throw new JedisConnectionException(e);
        }
    }
}
