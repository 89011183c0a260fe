package thirdparty.testing;

import common.config.Endpoint;
import common.config.RedisSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/**
 * The Redis that comes as a jar, on a free port: one for each test class, empty before each test. To be registered in a
 * static field.
 */
public final class TestRedis implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private int port;
    private @Nullable RedisServer server;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        port = freePort();
        start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
        try (Jedis jedis = client()) {
            jedis.flushAll();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        kill();
    }

    /** Starts it, empty and on the port that it had, if it does not run. */
    public void start() {
        if (server != null) {
            return;
        }
        try {
            RedisServer started = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .onShutdownForceStop(true)
                    .build();
            started.start();
            server = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it with SIGKILL. Whatever it held is lost. */
    public void kill() {
        if (server == null) {
            return;
        }
        try {
            server.stop();
            server = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public RedisSettings settings() {
        return settings(TIMEOUT);
    }

    public RedisSettings settings(Duration timeout) {
        return settings(timeout, Duration.ZERO);
    }

    public RedisSettings settings(Duration timeout, Duration hold) {
        return new RedisSettings(new Endpoint("127.0.0.1", port), timeout, hold);
    }

    /** For looking into it; the caller closes it. */
    public Jedis client() {
        return new Jedis("127.0.0.1", port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
