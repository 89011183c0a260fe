package thirdparty.redis;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;

/** One call of a {@link ClusterRound} until it has been answered. Belongs to the round's thread. */
final class Errand {

    /** More in a row mean that the cluster is being changed, and are followed after a wait each. */
    private static final int AT_ONCE = 4;

    private final RedisCall call;
    private final int index;

    private @Nullable HostAndPort askAt;
    private int tries;

    /** @param index where its answer stands in the list */
    Errand(RedisCall call, int index) {
        this.call = call;
        this.index = index;
    }

    RedisCall call() {
        return call;
    }

    int slot() {
        return call.slot();
    }

    int index() {
        return index;
    }

    /** The next try, and that one only, is to be made at {@code node}, to which the slot is on its way. */
    void askAt(HostAndPort node) {
        askAt = node;
    }

    /** Where the next try is to be made in spite of the map, or {@code null}. Forgotten when it has been asked for. */
    @Nullable HostAndPort takeAskAt() {
        HostAndPort taken = askAt;
        askAt = null;
        return taken;
    }

    /** Whether the next try may follow at once. Counts as one. */
    boolean mayHurry() {
        return ++tries <= AT_ONCE;
    }

    /** Whether this was the first try. Counts as one. */
    boolean wasFirstTry() {
        return ++tries == 1;
    }

    /**
     * Why it is not answered.
     *
     * @param outage what does not work: a server, a slot
     * @param atOnce whether the next try may follow without a wait
     * @param redirected whether the server works and has named another
     */
    record Failure(Errand errand, Object outage, boolean atOnce, boolean redirected, JedisException reason) {}
}
