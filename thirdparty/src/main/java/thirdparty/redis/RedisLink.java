package thirdparty.redis;

import java.util.List;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The way to a Redis that has all keys: one server, or the master that sentinels know, who are asked at each connect. All
 * calls go through one pipeline on one connection. Belongs to one thread.
 */
final class RedisLink implements RedisRoute {

    private static final int THE_ONLY_SLOT = 0;

    private final NodeLink link;
    private final Outages outages;

    RedisLink(RedisConnector connector) {
        this.link = new NodeLink(
                connector.settings().place().toString(),
                connector::openMaster,
                connector.settings().replicas());
        this.outages = new Outages(connector.settings().hold());
    }

    @Override
    public int slotOf(String userId) {
        return THE_ONLY_SLOT;
    }

    @Override
    public int slotOfKey(String key) {
        return THE_ONLY_SLOT;
    }

    @Override
    public List<Object> call(List<RedisCall> calls) {
        while (true) {
            boolean stood = link.stands();
            try {
                List<Object> answers = callOnce(calls);
                outages.over(link);
                link.answered();
                return answers;
            } catch (JedisException e) {
                if (stood && NodeLink.isNewsOfABreak(e)) {
                    link.hurry();
                } else if (!outages.isWorthWaiting(link, e) || !Outages.waitUntil(link.nextTry())) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        link.close();
    }

    /** A Redis that is still loading its data, or has forgotten the scripts, is as good as one that is away. */
    private List<Object> callOnce(List<RedisCall> calls) {
        link.send(calls, false);
        List<Object> answers = link.receive(calls.size(), false);
        for (Object answer : answers) {
            JedisDataException reason = NotDone.reason(answer);
            if (reason != null) {
                link.failed();
                throw reason;
            }
        }
        return answers;
    }
}
