package thirdparty.redis;

import common.config.RedisSettings;
import common.dispatch.RefusedException;
import common.metrics.BatchTimes;
import common.store.StoreBatch;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.exceptions.JedisException;

/** Gathers calls and sends them the way that they have to go. Belongs to one thread. */
public final class RedisBatch implements StoreBatch {

    private final RedisRoute route;
    private final BatchTimes times;

    private long rounds;
    private List<RedisCall> asked = new ArrayList<>();
    private List<RedisCall> sent = new ArrayList<>();

    /** One whose work nobody measures. */
    public RedisBatch(RedisSettings settings) {
        this(new RedisConnector(settings), new BatchTimes(new CompositeMeterRegistry()));
    }

    public RedisBatch(RedisConnector connector, BatchTimes times) {
        this.route = RedisRoute.to(connector);
        this.times = times;
    }

    /**
     * Adds a command to the next flush.
     *
     * @param userId whose keys it touches, and nobody else's
     * @param command is sent again if the connection proves broken, so it must be idempotent; see {@link RedisRoute#call}
     * @param decode makes the result of Redis's answer: {@code null}, a Long, a byte array or a list of these
     */
    <T> CompletionStage<T> ask(String userId, CommandArguments command, Function<@Nullable Object, T> decode) {
        return ask(slotOf(userId), command, decode);
    }

    /** The same for a command that touches one key, which is no user's. */
    <T> CompletionStage<T> askOfKey(String key, CommandArguments command, Function<@Nullable Object, T> decode) {
        return ask(route.slotOfKey(key), command, decode);
    }

    private <T> CompletionStage<T> ask(int slot, CommandArguments command, Function<@Nullable Object, T> decode) {
        SingleCall<T> call = new SingleCall<>(slot, command, decode);
        asked.add(call);
        return call.result();
    }

    /** Adds a call to the next flush. */
    void ask(RedisCall call) {
        asked.add(call);
    }

    /** Calls of one slot may be one call. */
    int slotOf(String userId) {
        return route.slotOf(userId);
    }

    /** How many rounds have been sent: what was asked for at the same figure goes out together. */
    long rounds() {
        return rounds;
    }

    @Override
    public boolean flushOnce() {
        if (asked.isEmpty()) {
            return false;
        }
        List<RedisCall> round = asked;
        asked = sent;
        sent = round;
        send(round);
        round.clear();
        return true;
    }

    @Override
    public void close() {
        route.close();
    }

    private void send(List<RedisCall> round) {
        rounds++;
        List<Object> answers;
        long begun = System.nanoTime();
        try {
            answers = route.call(round);
            times.stored(round.size(), begun);
        } catch (JedisException e) {
            RefusedException unavailable = unavailable(e);
            round.forEach(call -> call.failed(unavailable));
            return;
        }
        for (int i = 0; i < round.size(); i++) {
            complete(round.get(i), answers.get(i));
        }
    }

    private void complete(RedisCall call, @Nullable Object answer) {
        if (answer instanceof JedisException error) {
            call.failed(unavailable(error));
            return;
        }
        try {
            call.answered(answer);
        } catch (RuntimeException e) { // must cost whoever asked, not the worker and all who asked with them
            call.failed(e);
        }
    }

    static RefusedException unavailable(JedisException cause) {
        return new RefusedException(ResponseCode.STORE_UNAVAILABLE, String.valueOf(cause.getMessage()), cause);
    }
}
