package thirdparty.redis;

import common.metrics.InboxCounts;
import common.store.Appended;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.exceptions.JedisDataException;

/** One call of {@code append.lua} for many messages, of which each has somebody who waits for it. */
final class AppendCall implements RedisCall {

    /** More would keep Redis from other callers for too long, and gains nothing: the call itself is then paid for. */
    private static final int MOST_MESSAGES = 64;

    private static final int ANSWERS_EACH = 2;
    private static final long NO_RECEIVER = 0;

    private final int slot;
    private final InboxSettings settings;
    private final LongSupplier clock;
    private final InboxCounts counts;
    private final List<Message> messages = new ArrayList<>();

    /**
     * @param slot of all receivers
     * @param clock milliseconds since 1970, asked when the call is made
     */
    AppendCall(int slot, InboxSettings settings, LongSupplier clock, InboxCounts counts) {
        this.slot = slot;
        this.settings = settings;
        this.clock = clock;
        this.counts = counts;
    }

    /** Whether one more message fits in. */
    boolean hasRoom() {
        return messages.size() < MOST_MESSAGES;
    }

    CompletionStage<Appended> add(String userId, String token, byte[] bytes) {
        Message message = new Message(userId, token, bytes, new CompletableFuture<>());
        messages.add(message);
        return message.result;
    }

    @Override
    public int slot() {
        return slot;
    }

    @Override
    public CommandArguments command() {
        CommandArguments call = LuaScript.APPEND.call(RedisKeys.OF_INBOX * messages.size());
        for (Message message : messages) {
            RedisKeys.addInbox(call, message.userId);
        }
        call.add(clock.getAsLong())
                .add(settings.capacity())
                .add(settings.rememberCount())
                .add(settings.remember().toMillis())
                .add(InboxSettings.LARGE)
                .add(settings.largeBytes());
        for (Message message : messages) {
            call.add(message.token).add(new RawBytes(message.bytes));
        }
        return call;
    }

    @Override
    public void answered(@Nullable Object answer) {
        List<?> parts = answer instanceof List<?> list ? list : List.of();
        if (parts.size() != ANSWERS_EACH * messages.size()) {
            throw new IllegalStateException("append.lua answered " + parts.size() + " parts (expected: "
                    + ANSWERS_EACH * messages.size() + ")");
        }
        int stored = 0;
        for (int i = 0; i < messages.size(); i++) {
            Object outcome = parts.get(ANSWERS_EACH * i);
            stored += outcome instanceof Long sequence && sequence > 0 ? 1 : 0;
            complete(messages.get(i).result, outcome, parts.get(ANSWERS_EACH * i + 1));
        }
        counts.stored(stored);
    }

    @Override
    public void failed(RuntimeException reason) {
        messages.forEach(message -> message.result.completeExceptionally(reason));
    }

    private static void complete(
            CompletableFuture<Appended> result, @Nullable Object outcome, @Nullable Object sessions) {
        if (outcome instanceof JedisDataException error) {
            result.completeExceptionally(RedisBatch.unavailable(error));
        } else if (outcome == null) {
            result.complete(new Appended.Full());
        } else {
            long sequence = (Long) outcome;
            if (sequence == NO_RECEIVER) {
                result.complete(new Appended.NoReceiver());
            } else if (sequence < 0) {
                result.complete(new Appended.Duplicate(-sequence));
            } else {
                result.complete(new Appended.Stored(sequence, Addresses.parse((byte[]) sessions)));
            }
        }
    }

    private record Message(String userId, String token, byte[] bytes, CompletableFuture<Appended> result) {}
}
