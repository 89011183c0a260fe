package launcher.cluster;

import common.config.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import launcher.LaunchException;
import launcher.process.ProcessSpec;
import launcher.process.RunDirectory;
import thirdparty.redis.EmbeddedRedis;
import thirdparty.redis.RedisPing;

/** The Redis of a cluster: the one that answers there already, or an embedded one. */
final class RedisNode {

    static final String NAME = "redis";

    private final Endpoint endpoint;
    private final RunDirectory run;
    private final EmbeddedRedis.Durability durability;

    RedisNode(Endpoint endpoint, RunDirectory run, EmbeddedRedis.Durability durability) {
        this.endpoint = endpoint;
        this.run = run;
        this.durability = durability;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Whether one answers already, which is then used and left alone.
     *
     * @throws LaunchException if something else answers there
     */
    boolean answers() {
        return switch (RedisPing.ask(endpoint)) {
            case PONG -> true;
            case NONE -> false;
            case OTHER ->
                throw new LaunchException("what listens on " + endpoint
                        + " is no Redis that answers PING: stop it, or change " + settings());
        };
    }

    /**
     * How to start an embedded one.
     *
     * @throws LaunchException if the address is not of this machine, or no redis-server runs here
     */
    ProcessSpec embedded() {
        InetSocketAddress address = endpoint.resolve();
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new LaunchException("no Redis answers at " + endpoint + ": start it, or change " + settings());
        }
        try {
            EmbeddedRedis redis = EmbeddedRedis.unpackedIn(run.redis());
            String host = address.getAddress().getHostAddress();
            return new ProcessSpec(
                    NAME,
                    redis.command(host, endpoint.port(), run.redis(), durability),
                    Map.of(),
                    line -> line.contains("Ready to accept connections")
                            ? Optional.of("redis " + redis.version() + ": " + endpoint)
                            : Optional.empty(),
                    ProcessSpec.Output.LOG);
        } catch (IOException e) {
            throw new LaunchException("no Redis answers at " + endpoint + ", and " + e.getMessage(), e);
        }
    }

    private static String settings() {
        return "<redis ip port> in conf/auth.xml and conf/logic.xml";
    }
}
