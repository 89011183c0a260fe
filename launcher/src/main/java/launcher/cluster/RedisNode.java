package launcher.cluster;

import common.config.Endpoint;
import common.config.RedisSettings;
import common.config.SettingsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import launcher.LaunchException;
import launcher.process.ProcessSpec;
import launcher.process.RunDirectory;
import thirdparty.redis.EmbeddedRedis;
import thirdparty.redis.RedisCheck;
import thirdparty.redis.RedisConnector;
import thirdparty.redis.RedisPing;

/**
 * The Redis of a cluster: the one that answers there already, or an embedded one. What wants more than an address, such as a
 * password, TLS, Redis Cluster or sentinels, is never embedded.
 */
final class RedisNode {

    static final String NAME = "redis";

    private final RedisSettings settings;
    private final Endpoint endpoint;
    private final RunDirectory run;
    private final EmbeddedRedis.Durability durability;

    RedisNode(RedisSettings settings, RunDirectory run, EmbeddedRedis.Durability durability) {
        this.settings = settings;
        this.endpoint = settings.place().addresses().get(0);
        this.run = run;
        this.durability = durability;
    }

    /** Its address or, if it has several, the first. */
    Endpoint endpoint() {
        return endpoint;
    }

    /** Where it is, in words. */
    String place() {
        return settings.place().toString();
    }

    /**
     * Whether one answers already, which is then used and left alone.
     *
     * @throws LaunchException if something else answers there, or nothing and none can be embedded
     */
    boolean answers() {
        if (!settings.isOneOpenServer()) {
            requireStore();
            return true;
        }
        return switch (RedisPing.ask(endpoint)) {
            case PONG -> true;
            case NONE -> false;
            case OTHER ->
                throw new LaunchException("what listens on " + endpoint
                        + " is no Redis that answers PING: stop it, or change " + where());
        };
    }

    private void requireStore() {
        try {
            Optional<String> obstacle = new RedisCheck(new RedisConnector(settings)).obstacle();
            if (obstacle.isPresent()) {
                throw new LaunchException(
                        obstacle.get() + ": see to it, or change <redis> in conf/auth.xml and conf/logic.xml");
            }
        } catch (SettingsException e) {
            throw new LaunchException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * How to start an embedded one.
     *
     * @throws LaunchException if the address is not of this machine, or no redis-server runs here
     */
    ProcessSpec embedded() {
        InetSocketAddress address = endpoint.resolve();
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new LaunchException("no Redis answers at " + endpoint + ": start it, or change " + where());
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

    private static String where() {
        return "<redis ip port> in conf/auth.xml and conf/logic.xml";
    }
}
