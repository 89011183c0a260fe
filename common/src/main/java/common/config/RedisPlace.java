package common.config;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the store is: one server, a cluster of servers, or a master that sentinels know. */
public sealed interface RedisPlace {

    /** The addresses that are known beforehand; at least one. */
    List<Endpoint> addresses();

    /** One server. */
    record Single(Endpoint endpoint) implements RedisPlace {

        @Override
        public List<Endpoint> addresses() {
            return List.of(endpoint);
        }

        @Override
        public String toString() {
            return endpoint.toString();
        }
    }

    /**
     * Redis Cluster.
     *
     * @param addresses some of its nodes; the others are learnt from them
     */
    record Cluster(List<Endpoint> addresses) implements RedisPlace {

        public Cluster {
            addresses = List.copyOf(addresses);
        }

        @Override
        public String toString() {
            return "cluster " + list(addresses);
        }
    }

    /**
     * A master with replicas, and sentinels that choose another master when it is gone.
     *
     * @param addresses the sentinels
     * @param master what they call the master
     * @param login as whom the sentinels are asked
     */
    record Sentinel(List<Endpoint> addresses, String master, RedisLogin login) implements RedisPlace {

        public Sentinel {
            addresses = List.copyOf(addresses);
        }

        @Override
        public String toString() {
            return master + " of the sentinels " + list(addresses);
        }
    }

    /**
     * Reads the attributes that say where, and as whom sentinels are asked.
     *
     * @param environment value of an environment variable, or {@code null}
     */
    static RedisPlace of(Section redis, Function<String, @Nullable String> environment) {
        Mode mode = redis.choice("mode", Mode.SINGLE);
        Endpoint one = redis.endpoint(new Endpoint("127.0.0.1", 6379), 1);
        List<Endpoint> addresses = redis.endpoints("addresses");
        String master = redis.text("master", "mymaster");
        RedisLogin sentinelLogin = RedisLogin.of(redis, "sentinel", environment);
        if (mode == Mode.SINGLE && !addresses.isEmpty()) {
            throw redis.wrong("has addresses for a single server", "mode=\"cluster\" or mode=\"sentinel\"");
        }
        List<Endpoint> all = addresses.isEmpty() ? List.of(one) : addresses;
        return switch (mode) {
            case SINGLE -> new Single(one);
            case CLUSTER -> new Cluster(all);
            case SENTINEL -> new Sentinel(all, master, sentinelLogin);
        };
    }

    private static String list(List<Endpoint> addresses) {
        return addresses.stream().map(Endpoint::toString).collect(Collectors.joining(", "));
    }

    /** What the attribute {@code mode} may say. */
    enum Mode {
        SINGLE,
        CLUSTER,
        SENTINEL
    }
}
