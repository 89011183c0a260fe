package thirdparty.redis;

import common.config.RedisPlace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.ClusterKeyword;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.SafeEncoder;

/**
 * Asks whether the store can be worked with, whatever kind of Redis it is: whether every master answers and has the replicas
 * that have to confirm. Safe for use by any thread.
 */
public final class RedisCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisConnector connector;
    private final RedisPlace place;
    private final int replicas;

    public RedisCheck(RedisConnector connector) {
        this.connector = connector.within(PATIENCE);
        this.place = connector.settings().place();
        this.replicas = connector.settings().replicas().count();
    }

    /**
     * Why it cannot be worked with now, in a few words, or empty if it can. Blocks: no longer than a few seconds, for each
     * master of a cluster.
     */
    public Optional<String> obstacle() {
        if (place instanceof RedisPlace.Cluster cluster) {
            return ofCluster(cluster);
        }
        if (place instanceof RedisPlace.Sentinel sentinel) {
            return ofSentinel(sentinel);
        }
        return ofMaster(RedisConnector.host(place.addresses().get(0)));
    }

    private Optional<String> ofCluster(RedisPlace.Cluster cluster) {
        SlotMap map;
        try {
            map = SlotMap.ask(connector, RedisConnector.hosts(cluster.addresses()));
        } catch (JedisConnectionException e) {
            return Optional.of("no node of the Redis " + cluster + " answers" + because(e));
        } catch (JedisException e) {
            return Optional.of("the Redis " + cluster + " refuses: " + e.getMessage());
        }
        if (map.unowned() > 0) {
            return Optional.of("no master of the Redis " + cluster + " has " + map.unowned() + " of the slots");
        }
        return map.masters().stream()
                .flatMap(master -> ofMaster(master).stream())
                .findFirst();
    }

    private Optional<String> ofSentinel(RedisPlace.Sentinel sentinel) {
        try (Connection master = Sentinels.openMaster(connector, sentinel)) {
            return ofMaster(master.getHostAndPort(), master);
        } catch (JedisException e) {
            return Optional.of("no " + sentinel + ": " + e.getMessage() + because(e));
        }
    }

    private Optional<String> ofMaster(HostAndPort server) {
        try (Connection connection = connector.open(server)) {
            return ofMaster(server, connection);
        } catch (JedisConnectionException e) {
            return Optional.of(
                    e.getCause() instanceof java.net.SocketTimeoutException
                            ? "Redis at " + server + " does not answer"
                            : "no Redis at " + server + because(e));
        } catch (JedisException e) {
            return Optional.of("Redis at " + server + " refuses: " + e.getMessage());
        }
    }

    private Optional<String> ofMaster(HostAndPort server, Connection connection) {
        try {
            connection.ping();
            if (place instanceof RedisPlace.Cluster) {
                requireUp(connection);
            }
            List<?> role = (List<?>) connection.executeCommand(new CommandArguments(Command.ROLE));
            int attached = role.size() > 2 && role.get(2) instanceof List<?> list ? list.size() : 0;
            return attached >= replicas
                    ? Optional.empty()
                    : Optional.of("Redis at " + server + " has " + attached + " replicas (expected: " + replicas + ")");
        } catch (JedisConnectionException e) {
            return Optional.of("Redis at " + server + " does not answer PING");
        } catch (JedisException e) {
            return Optional.of("Redis at " + server + " refuses: " + e.getMessage());
        }
    }

    private static void requireUp(Connection node) {
        byte[] info = (byte[]) node.executeCommand(new CommandArguments(Command.CLUSTER).add(ClusterKeyword.INFO));
        if (!SafeEncoder.encode(info).contains("cluster_state:ok")) {
            throw new JedisDataException("the cluster is down");
        }
    }

    /** What an encrypted connection was refused for, which is else only seen in the logs of the JDK. */
    private static String because(JedisException e) {
        return e.getCause() instanceof SSLException tls ? " over TLS: " + tls.getMessage() : "";
    }
}
