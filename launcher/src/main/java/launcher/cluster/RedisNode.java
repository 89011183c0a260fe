package launcher.cluster;

import common.config.Endpoint;
import common.config.RedisSettings;
import common.config.SettingsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** Redis's own choice. */
    static final int PORT = 6_379;

    private final RedisSettings settings;
    private final Endpoint endpoint;
    private final RunDirectory run;
    private final EmbeddedRedis.Durability durability;
    private final boolean elsewhere;

    /** @param elsewhere whether an embedded one runs on a host of its own, which nobody else reaches */
    RedisNode(RedisSettings settings, RunDirectory run, EmbeddedRedis.Durability durability, boolean elsewhere) {
        this.settings = settings;
        this.endpoint = settings.place().addresses().get(0);
        this.run = run;
        this.durability = durability;
        this.elsewhere = elsewhere;
    }

    /** Those of an embedded one. */
    static RedisSettings settings(Endpoint endpoint) {
        return new RedisSettings(endpoint, Duration.ofSeconds(2), Duration.ofSeconds(10));
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
        if (address.isUnresolved() || !(elsewhere || address.getAddress().isLoopbackAddress())) {
            throw new LaunchException("no Redis answers at " + endpoint + ": start it, or change " + where());
        }
        try {
            EmbeddedRedis redis = EmbeddedRedis.unpackedIn(run.redis());
            String host = address.getAddress().getHostAddress();
            return new ProcessSpec(
                    NAME,
                    command(redis, host),
                    Map.of(),
                    line -> line.contains("Ready to accept connections")
                            ? Optional.of("redis " + redis.version() + ": " + endpoint)
                            : Optional.empty(),
                    ProcessSpec.Output.LOG);
        } catch (IOException e) {
            throw new LaunchException("no Redis answers at " + endpoint + ", and " + e.getMessage(), e);
        }
    }

    private List<String> command(EmbeddedRedis redis, String host) {
        List<String> command = new ArrayList<>(redis.command(host, endpoint.port(), run.redis(), durability));
        if (elsewhere) {
            command.addAll(List.of("--protected-mode", "no")); // or it would listen to loopback only
        }
        return command;
    }

    private static String where() {
        return "<redis ip port> in conf/auth.xml and conf/logic.xml";
    }
}
