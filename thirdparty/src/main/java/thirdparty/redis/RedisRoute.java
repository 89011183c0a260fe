package thirdparty.redis;

import common.config.RedisPlace;
import java.util.List;
import redis.clients.jedis.exceptions.JedisException;

/** The way from a call to the server that has its keys. Belongs to one thread. */
interface RedisRoute extends AutoCloseable {

    /** The route to the Redis that {@code connector} knows. */
    static RedisRoute to(RedisConnector connector) {
        return connector.settings().place() instanceof RedisPlace.Cluster
                ? new ClusterRoute(connector)
                : new RedisLink(connector);
    }

    /** What {@code userId}'s keys share with some others': calls of one slot may be one call, and are done in order. */
    int slotOf(String userId);

    /** The same for a key that is no user's. */
    int slotOfKey(String key);

    /**
     * Sends all calls and waits for an answer to each; an error answer, or why there is none, stands in the list as the
     * exception. Of calls of one slot, none is done before one that stands before it.
     *
     * <p>A connection that has stood since before is found broken only when it is used, such as after a restart of Redis.
     * Then all is sent again, in the same order, on a new one, although Redis may have done some of it. So every call must
     * be idempotent: done again, later, it changes nothing and its answer is as good.
     *
     * <ul>
     *   <li>{@code append}: its token is known by then, and the answer is the sequence that the message has. Nothing is
     *       pushed, since the answer names no sessions; the receiver's gate asks for it within a heartbeat.
     *   <li>{@code register}: the account bears the token of this registration, so that it is its own again.
     *   <li>{@code rehash}: the account has the new hash already, which is answered the same.
     *   <li>{@code sync}: what is confirmed only grows, and a session that is filed already is not filed again. The answer
     *       does not name the session that it displaced; that one is told at its next question.
     *   <li>{@code revoke}: its request is known by then. The answer does not name the sessions that it ended; each is told
     *       at its next question.
     *   <li>{@code delete}: its request is in the tombstone by then. As with {@code revoke}, each session is told at its next
     *       question.
     *   <li>{@code keyring}: a key that has just been made is not due to be replaced.
     *   <li>{@code unbind}: an ended session ends once. The answer says that there was none, which nobody acts upon.
     *   <li>{@code receiver} and reading an account change nothing.
     * </ul>
     *
     * <p>It is sent again until it is answered or Redis has been away for {@link common.config.RedisSettings#hold}; from
     * then on, until Redis is back, a call gets one try and no wait. Holding on to it is better than a refusal: whoever
     * asked next would be served, and what was refused, if its sender never learns of that and sends it again, would come
     * after.
     *
     * @throws JedisException if nothing is answered; some of the calls may have been executed
     */
    List<Object> call(List<RedisCall> calls);

    /** Drops the connections; the next call makes new ones. */
    @Override
    void close();
}
