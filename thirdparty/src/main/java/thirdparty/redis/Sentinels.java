package thirdparty.redis;

import common.config.Endpoint;
import common.config.RedisPlace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Protocol.SentinelKeyword;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.SafeEncoder;

/** Finds the master that sentinels watch over. */
final class Sentinels {

    private static final String MASTER = "master";

    private Sentinels() {}

    /**
     * Asks the sentinels one after the other until one says where the master is and that one says that it is a master. One
     * that has been put in the place of a master says so late, and one that has been replaced does not know it at once. They
     * are asked in any order, so that one that has gone with its machine does not cost every try its time-out.
     *
     * @throws JedisException with what the last of them said, if none leads to a master
     */
    static RedisConnection openMaster(RedisConnector connector, RedisPlace.Sentinel place) {
        JedisException last = new JedisConnectionException("no sentinels");
        List<Endpoint> inAnyOrder = new ArrayList<>(place.addresses());
        Collections.shuffle(inAnyOrder);
        for (Endpoint sentinel : inAnyOrder) {
            try {
                return openMaster(connector, masterBy(connector, sentinel, place.master()));
            } catch (JedisException e) {
                last = e;
            }
        }
        throw last;
    }

    /**
     * Where {@code sentinel} says that the master is.
     *
     * @throws JedisException if it does not answer, or does not know the name
     */
    static HostAndPort masterBy(RedisConnector connector, Endpoint sentinel, String master) {
        try (RedisConnection connection = connector.openSentinel(RedisConnector.host(sentinel))) {
            Object answer = connection.executeCommand(new CommandArguments(Command.SENTINEL)
                    .add(SentinelKeyword.GET_MASTER_ADDR_BY_NAME)
                    .add(master));
            if (answer instanceof List<?> parts && parts.size() == 2) {
                return new HostAndPort(text(parts.get(0)), Integer.parseInt(text(parts.get(1))));
            }
        }
        throw new JedisDataException("the sentinel at " + sentinel + " knows no master called " + master);
    }

    /** What the server at the other end takes itself for: {@code master}, {@code slave} or {@code sentinel}. */
    static String role(Connection connection) {
        return connection.executeCommand(new CommandArguments(Command.ROLE)) instanceof List<?> role
                ? text(role.get(0))
                : "nothing";
    }

    private static RedisConnection openMaster(RedisConnector connector, HostAndPort at) {
        RedisConnection connection = connector.open(at);
        try {
            String role = role(connection);
            if (role.equals(MASTER)) {
                return connection;
            }
            throw new JedisDataException("Redis at " + at + " is a " + role + " (expected: the master)");
        } catch (JedisException e) {
            connection.close();
            throw e;
        }
    }

    private static String text(Object bytes) {
        return SafeEncoder.encode((byte[]) bytes);
    }
}
