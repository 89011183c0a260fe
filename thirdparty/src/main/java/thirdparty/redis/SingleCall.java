package thirdparty.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;

/** A command for which one waits. */
final class SingleCall<T> implements RedisCall {

    private final int slot;
    private final CommandArguments command;
    private final Function<@Nullable Object, T> decode;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    /** @param decode makes the result of Redis's answer: {@code null}, a Long, a byte array or a list of these */
    SingleCall(int slot, CommandArguments command, Function<@Nullable Object, T> decode) {
        this.slot = slot;
        this.command = command;
        this.decode = decode;
    }

    CompletionStage<T> result() {
        return result;
    }

    @Override
    public int slot() {
        return slot;
    }

    @Override
    public CommandArguments command() {
        return command;
    }

    @Override
    public void answered(@Nullable Object answer) {
        result.complete(decode.apply(answer));
    }

    @Override
    public void failed(RuntimeException reason) {
        result.completeExceptionally(reason);
    }
}
