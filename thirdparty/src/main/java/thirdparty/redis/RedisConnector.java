package thirdparty.redis;

import common.config.Endpoint;
import common.config.RedisLogin;
import common.config.RedisPlace;
import common.config.RedisSettings;
import common.config.RedisTls;
import common.config.Secret;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLParameters;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Opens connections as {@code <redis>} says: where, as whom, encrypted or not. Knows no state of the servers: whoever wants
 * to go on after a failover opens another connection. Safe for use by any thread.
 */
public final class RedisConnector {

    private static final String CLIENT_NAME = "face2face";

    /** Compares the host's name with the certificate, as a browser does. */
    private static final String VERIFY_HOST = "HTTPS";

    private final RedisSettings settings;
    private final DefaultJedisClientConfig servers;
    private final DefaultJedisClientConfig sentinels;

    /** @throws common.config.SettingsException if the file of trusted certificates holds none */
    public RedisConnector(RedisSettings settings) {
        this.settings = settings;
        this.servers = config(settings.login());
        this.sentinels = settings.place() instanceof RedisPlace.Sentinel place ? config(place.login()) : servers;
    }

    public RedisSettings settings() {
        return settings;
    }

    /**
     * A connection to the master that has {@code key}, whatever kind of Redis it is. Blocks; the caller closes it, and owns
     * it: it is not for two threads.
     *
     * @throws JedisException if there is no such master, or it cannot be reached or refuses; the message says why
     */
    RedisConnection openFor(String key) {
        if (settings.place() instanceof RedisPlace.Cluster cluster) {
            return open(SlotMap.ask(this, hosts(cluster.addresses())).owner(RedisKeys.slotOfKey(key)));
        }
        return openMaster();
    }

    /**
     * A connection to the one server or, where there are sentinels, to the one that they call the master.
     *
     * @throws JedisException if it cannot be reached or is no master
     */
    RedisConnection openMaster() {
        if (settings.place() instanceof RedisPlace.Sentinel sentinel) {
            return Sentinels.openMaster(this, sentinel);
        }
        return open(host(settings.place().addresses().get(0)));
    }

    /**
     * A connection to this very server.
     *
     * @throws JedisException if it cannot be reached or refuses
     */
    RedisConnection open(HostAndPort server) {
        return open(server, servers);
    }

    /** A connection to a sentinel; otherwise as {@link #open(HostAndPort)}. */
    RedisConnection openSentinel(HostAndPort sentinel) {
        return open(sentinel, sentinels);
    }

    static HostAndPort host(Endpoint endpoint) {
        return new HostAndPort(endpoint.host(), endpoint.port());
    }

    static List<HostAndPort> hosts(List<Endpoint> endpoints) {
        return endpoints.stream().map(RedisConnector::host).toList();
    }

    /** The same with less patience, for whoever only wants to know whether it works. */
    RedisConnector within(Duration timeout) {
        if (settings.timeout().compareTo(timeout) <= 0) {
            return this;
        }
        return new RedisConnector(new RedisSettings(
                settings.place(), settings.login(), settings.tls(), timeout, settings.hold(), settings.replicas()));
    }

    private static RedisConnection open(HostAndPort at, DefaultJedisClientConfig config) {
        RedisConnection fresh = new RedisConnection(at, config);
        fresh.connect();
        return fresh;
    }

    private DefaultJedisClientConfig config(RedisLogin login) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .timeoutMillis((int) settings.timeout().toMillis())
                .clientName(CLIENT_NAME);
        Secret password = login.password();
        if (password != null) {
            config.credentials(new DefaultRedisCredentials(login.user(), password.reveal()));
        }
        RedisTls tls = settings.tls();
        if (tls != null) {
            SSLParameters verify = new SSLParameters();
            verify.setEndpointIdentificationAlgorithm(VERIFY_HOST);
            config.ssl(true).sslSocketFactory(TlsTrust.sockets(tls)).sslParameters(verify);
        }
        return config.build();
    }
}
