package thirdparty.redis;

import common.metrics.StormLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What does not work at the moment, and since when: a server, or a slot that is on its way from one to another. Says how
 * long it is worth waiting for. Belongs to one thread.
 */
final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    private final StormLog warnings = new StormLog(LOG);
    private final Duration hold;
    private final Map<Object, Long> since = new HashMap<>();

    /** @param hold how long to wait from the first failure on */
    Outages(Duration hold) {
        this.hold = hold;
    }

    /** {@code what} has failed; says whether it is worth another try. */
    boolean isWorthWaiting(Object what, JedisException reason) {
        long now = System.nanoTime();
        Long first = since.putIfAbsent(what, now);
        if (first == null) {
            warnings.warn(nameOf(what) + " does not serve: " + reason.getMessage() + " (held for up to "
                    + hold.toMillis() + " ms)");
        }
        return now - (first == null ? now : first) < hold.toNanos();
    }

    /** {@code what} works. */
    void over(Object what) {
        if (since.isEmpty()) {
            return;
        }
        Long first = since.remove(what);
        if (first != null) {
            LOG.debug("{} serves again after {} ms", nameOf(what), (System.nanoTime() - first) / 1_000_000);
        }
    }

    /** Only these servers are asked any more: what was with others does not matter if they are one day asked again. */
    void onlyServers(Set<HostAndPort> servers) {
        since.keySet().removeIf(what -> what instanceof HostAndPort server && !servers.contains(server));
    }

    /** Waits until {@link System#nanoTime} is {@code due}; says {@code false} if the thread is being ended. */
    static boolean waitUntil(long due) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the worker is being ended: whoever asked is refused
            return false;
        }
    }

    private static String nameOf(Object what) {
        if (what instanceof Integer slot) {
            return "slot " + slot;
        }
        return what instanceof HostAndPort server ? "Redis at " + server : what.toString();
    }
}
