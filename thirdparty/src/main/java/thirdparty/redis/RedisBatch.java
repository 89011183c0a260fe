package thirdparty.redis;

import common.config.RedisSettings;
import common.dispatch.RefusedException;
import common.store.StoreBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Gathers commands and sends them through one pipeline. Belongs to one thread. */
public final class RedisBatch implements StoreBatch {

    private final RedisLink link;

    private List<Ask> asked = new ArrayList<>();
    private List<Ask> sent = new ArrayList<>();

    public RedisBatch(RedisSettings settings) {
        this.link = new RedisLink(settings);
    }

    /**
     * Adds a command to the next flush.
     *
     * @param command is sent again if the connection proves broken, so it must be idempotent; see {@link RedisLink#call}
     * @param decode makes the result of Redis's answer: {@code null}, a Long, a byte array or a list of these
     */
    <T> CompletionStage<T> ask(CommandArguments command, Function<@Nullable Object, T> decode) {
        CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
        asked.add(new Ask(command, answer));
        return answer.thenApply(decode);
    }

    @Override
    public void flush() {
        while (!asked.isEmpty()) {
            List<Ask> round = asked;
            asked = sent;
            sent = round;
            send(round);
            round.clear();
        }
    }

    @Override
    public void close() {
        link.close();
    }

    private void send(List<Ask> round) {
        List<Object> answers;
        try {
            answers = link.call(round.stream().map(Ask::command).toList());
        } catch (JedisException e) {
            RefusedException unavailable = unavailable(e);
            round.forEach(ask -> ask.answer.completeExceptionally(unavailable));
            return;
        }
        for (int i = 0; i < round.size(); i++) {
            complete(round.get(i), answers.get(i));
        }
    }

    private void complete(Ask ask, @Nullable Object answer) {
        if (answer instanceof JedisDataException error) {
            // Such as LOADING after a restart, or NOSCRIPT after SCRIPT FLUSH: a new connection loads the scripts
            // again.
            link.close();
            ask.answer.completeExceptionally(unavailable(error));
        } else {
            ask.answer.complete(answer);
        }
    }

    private static RefusedException unavailable(JedisException cause) {
        return new RefusedException(ResponseCode.STORE_UNAVAILABLE, String.valueOf(cause.getMessage()), cause);
    }

    private record Ask(CommandArguments command, CompletableFuture<@Nullable Object> answer) {}
}
