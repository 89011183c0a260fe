package thirdparty.redis;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Protocol.ClusterKeyword;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisClusterException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.SafeEncoder;

/** Which master has which slot, as one node of a cluster saw it, and as redirections have told since. Not thread-safe. */
final class SlotMap {

    private final @Nullable HostAndPort[] owners = new HostAndPort[Protocol.CLUSTER_HASHSLOTS];

    /** One that knows nothing. */
    SlotMap() {}

    /**
     * Asks the nodes one after the other until one answers.
     *
     * @throws JedisException with what the last of them said, if none does
     */
    static SlotMap ask(RedisConnector connector, Iterable<HostAndPort> nodes) {
        JedisException last = new JedisConnectionException("no node of a cluster is known");
        for (HostAndPort node : nodes) {
            try (Connection connection = connector.open(node)) {
                return ask(connection, node);
            } catch (JedisException e) {
                last = e;
            }
        }
        throw last;
    }

    /**
     * Asks {@code node}, to which {@code connection} goes.
     *
     * @throws JedisException if it does not answer, or knows of no slots
     */
    static SlotMap ask(Connection connection, HostAndPort node) {
        SlotMap map = new SlotMap();
        Object answer = connection.executeCommand(new CommandArguments(Command.CLUSTER).add(ClusterKeyword.SLOTS));
        for (Object range : (List<?>) answer) {
            List<?> parts = (List<?>) range;
            List<?> master = (List<?>) parts.get(2);
            HostAndPort owner = new HostAndPort(hostOf(master.get(0), node), ((Long) master.get(1)).intValue());
            int from = ((Long) parts.get(0)).intValue();
            int to = ((Long) parts.get(1)).intValue();
            Arrays.fill(map.owners, from, to + 1, owner);
        }
        if (map.masters().isEmpty()) {
            throw new JedisClusterException("Redis at " + node + " is in no cluster, or in one without slots");
        }
        return map;
    }

    /**
     * The master of {@code slot}.
     *
     * @throws JedisClusterException if none is known
     */
    HostAndPort owner(int slot) {
        HostAndPort owner = owners[slot];
        if (owner == null) {
            throw new JedisClusterException("no master of the cluster has slot " + slot);
        }
        return owner;
    }

    void assign(int slot, HostAndPort owner) {
        owners[slot] = owner;
    }

    /** Every master that has a slot. */
    Set<HostAndPort> masters() {
        Set<HostAndPort> masters = new LinkedHashSet<>();
        for (HostAndPort owner : owners) {
            if (owner != null) {
                masters.add(owner);
            }
        }
        return masters;
    }

    /** How many slots have no master. */
    long unowned() {
        return Arrays.stream(owners).filter(Objects::isNull).count();
    }

    /** A node that does not know its own name leaves it out, and means the one by which it was reached. */
    static HostAndPort named(HostAndPort told, HostAndPort by) {
        return told.getHost().isEmpty() || told.getHost().equals("?")
                ? new HostAndPort(by.getHost(), told.getPort())
                : told;
    }

    private static String hostOf(@Nullable Object name, HostAndPort by) {
        String host = name == null ? "" : SafeEncoder.encode((byte[]) name);
        return named(new HostAndPort(host, by.getPort()), by).getHost();
    }
}
