package thirdparty.testing;

import static org.awaitility.Awaitility.await;

import common.config.Endpoint;
import common.config.RedisLogin;
import common.config.RedisPlace;
import common.config.RedisSettings;
import common.config.ReplicaWait;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.params.MigrateParams;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A Redis Cluster on the loopback: three masters, with a replica each if that is wanted. */
public final class TestCluster implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int KEYS_AT_A_TIME = 10;

    private final RedisServers servers;
    private final List<Integer> nodes = new ArrayList<>();

    /**
     * Starts it, and waits until every slot is served and every replica attached.
     *
     * @param directory for what it writes
     * @param options of each node
     */
    public TestCluster(Path directory, int replicasEach, String... options) throws IOException {
        servers = new RedisServers(directory);
        for (int i = 0; i < MASTERS * (1 + replicasEach); i++) {
            List<String> all = new ArrayList<>(List.of(options));
            all.addAll(List.of("--cluster-enabled", "yes", "--cluster-node-timeout", "2000"));
            nodes.add(servers.start(all.toArray(String[]::new)));
        }
        for (int i = 0; i < nodes.size(); i++) {
            try (Jedis node = client(nodes.get(i))) {
                node.sendCommand(Command.CLUSTER, "SET-CONFIG-EPOCH", Integer.toString(i + 1));
                node.clusterMeet("127.0.0.1", nodes.get(0));
                if (i < MASTERS) {
                    node.clusterAddSlots(IntStream.range(SLOTS * i / MASTERS, SLOTS * (i + 1) / MASTERS)
                            .toArray());
                }
            }
        }
        awaitOnAll(node -> node.clusterInfo().contains("cluster_known_nodes:" + nodes.size()));
        for (int i = MASTERS; i < nodes.size(); i++) {
            try (Jedis node = client(nodes.get(i))) {
                node.clusterReplicate(id(nodes.get(i % MASTERS)));
            }
        }
        awaitOnAll(node -> node.clusterInfo().contains("cluster_state:ok"));
        nodes.subList(0, MASTERS).forEach(master -> awaitReplicas(master, replicasEach));
    }

    /** The ports of its nodes: the masters that it began with, then their replicas in the same order. */
    public List<Integer> nodes() {
        return List.copyOf(nodes);
    }

    public RedisServers servers() {
        return servers;
    }

    /** For a worker that holds what it is asked for as long as a failover may take. */
    public RedisSettings settings(ReplicaWait replicas) {
        return settings(Duration.ofSeconds(60), replicas);
    }

    public RedisSettings settings(Duration hold, ReplicaWait replicas) {
        List<Endpoint> seeds = nodes.stream().map(servers::endpoint).toList();
        return new RedisSettings(
                new RedisPlace.Cluster(seeds), RedisLogin.NONE, null, Duration.ofSeconds(3), hold, replicas);
    }

    /** For looking into a node; the caller closes it. */
    public Jedis client(int port) {
        return servers.client(port);
    }

    /** Which node has the slot of {@code key}, as the first node sees it. */
    public int master(String key) {
        int slot = JedisClusterCRC16.getSlot(key);
        try (Jedis node = client(nodes.get(0))) {
            for (Object range : node.clusterSlots()) {
                List<?> parts = (List<?>) range;
                if ((Long) parts.get(0) <= slot && slot <= (Long) parts.get(1)) {
                    return ((Long) ((List<?>) parts.get(2)).get(1)).intValue();
                }
            }
        }
        throw new IllegalStateException("nobody has slot " + slot);
    }

    /** Moves a slot with all its keys, as {@code redis-cli --cluster reshard} does. */
    public void move(int slot, int from, int to) {
        try (Jedis source = client(from);
                Jedis target = client(to)) {
            target.clusterSetSlotImporting(slot, id(from));
            source.clusterSetSlotMigrating(slot, id(to));
            List<String> keys = source.clusterGetKeysInSlot(slot, KEYS_AT_A_TIME);
            while (!keys.isEmpty()) {
                source.migrate(
                        "127.0.0.1", to, (int) LONG.toMillis(), new MigrateParams(), keys.toArray(String[]::new));
                keys = source.clusterGetKeysInSlot(slot, KEYS_AT_A_TIME);
            }
            target.clusterSetSlotNode(slot, id(to));
            source.clusterSetSlotNode(slot, id(to));
        }
        for (int master : nodes.subList(0, MASTERS)) { // which would learn it from the others, later
            try (Jedis node = client(master)) {
                node.clusterSetSlotNode(slot, id(to));
            }
        }
    }

    public String id(int port) {
        try (Jedis node = client(port)) {
            return node.clusterMyId();
        }
    }

    /** Waits until {@code master} has as many replicas that follow it. */
    public void awaitReplicas(int master, int replicas) {
        awaiting(() -> {
            try (Jedis node = client(master)) {
                String info = node.info("replication");
                return info.contains("role:master")
                        && info.lines()
                                        .filter(line -> line.contains("state=online"))
                                        .count()
                                >= replicas;
            }
        });
    }

    /** Waits until {@code node} takes itself for a master. */
    public void awaitMaster(int node) {
        awaitReplicas(node, 0);
    }

    @Override
    public void close() {
        servers.close();
    }

    private void awaitOnAll(Predicate<Jedis> condition) {
        for (int port : nodes) {
            awaiting(() -> {
                try (Jedis node = client(port)) {
                    return condition.test(node);
                }
            });
        }
    }

    private static void awaiting(Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(50)).atMost(LONG).until(condition);
    }
}
