package thirdparty.redis;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;

/** One command of a {@link RedisBatch}, and whoever waits for its answer. Belongs to the batch's thread. */
interface RedisCall {

    /** What {@link RedisRoute#slotOf} says of the user whose keys it touches. */
    int slot();

    /** The command; may be asked for more than once. */
    CommandArguments command();

    /**
     * Takes the answer: {@code null}, a Long, a byte array or a list of these and of errors. What it throws, because that
     * is not what the command should answer, comes back by {@link #failed}.
     */
    void answered(@Nullable Object answer);

    /** There is no answer to go by, for the reason given; whether the command was executed is not known. */
    void failed(RuntimeException reason);
}
