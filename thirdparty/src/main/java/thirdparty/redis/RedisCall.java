package thirdparty.redis;

import common.dispatch.RefusedException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;

/** One command of a {@link RedisBatch}, and whoever waits for its answer. Belongs to the batch's thread. */
interface RedisCall {

    /** The command; may be asked for more than once. */
    CommandArguments command();

    /** Takes the answer: {@code null}, a Long, a byte array, an error or a list of these. */
    void answered(@Nullable Object answer);

    /** There is no answer, for the reason given; whether the command was executed is not known. */
    void failed(RefusedException reason);
}
