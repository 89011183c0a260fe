package launcher.cluster;

import common.config.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether a process serves, by what it says at its admin port. Asks by the JDK's old client for HTTP: {@code face2face up} waits
 * for the answer, and the new one takes half a second to load. Not thread-safe.
 */
final class Serving {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Reasons are sentences. */
    private static final int LONGEST = 8 * 1024;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Endpoint admin;
    private String obstacle = "not asked yet";

    /** @param admin as it is listened on: an address that stands for all is taken for loopback */
    Serving(Endpoint admin) {
        this.admin = admin.onThisMachine();
    }

    /** Asks until it does, for {@code limit} and the time of one answer at most; says whether it does. */
    boolean await(Duration limit) {
        long begin = System.nanoTime();
        while (!serves()) {
            if (System.nanoTime() - begin > limit.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    /** What kept it from serving when it was last asked. */
    String obstacle() {
        return obstacle;
    }

    private boolean serves() {
        try {
            HttpURLConnection asked = (HttpURLConnection)
                    new URL("http", admin.host(), admin.port(), "/health/ready").openConnection(Proxy.NO_PROXY);
            asked.setConnectTimeout((int) PATIENCE.toMillis());
            asked.setReadTimeout((int) PATIENCE.toMillis());
            boolean serves = asked.getResponseCode() == HttpURLConnection.HTTP_OK;
            try (InputStream body = serves ? asked.getInputStream() : asked.getErrorStream()) {
                obstacle = body == null ? "" : new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            }
            return serves;
        } catch (IOException e) {
            obstacle = "its admin port at " + admin + " does not answer: " + e;
            return false;
        }
    }
}
