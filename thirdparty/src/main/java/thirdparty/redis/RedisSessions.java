package thirdparty.redis;

import common.store.Receiver;
import common.store.SessionStore;
import common.transport.Address;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.util.SafeEncoder;

/** Sessions as one hash per user, platform to address. */
public final class RedisSessions implements SessionStore {

    /** More than a user can have of gates and platforms while one backend is stopped. */
    static final int ENDED_REMEMBERED = 64;

    static final Duration ENDED_FOR = Duration.ofHours(1);

    private final RedisBatch batch;

    public RedisSessions(RedisBatch batch) {
        this.batch = batch;
    }

    @Override
    public CompletionStage<Boolean> unbind(String userId, String platform, Address address) {
        return batch.ask(
                userId,
                LuaScript.UNBIND
                        .call(List.of(RedisKeys.sessions(userId), RedisKeys.ended(userId)))
                        .add(platform)
                        .add(address.toString())
                        .add(ENDED_REMEMBERED)
                        .add(ENDED_FOR.toMillis()),
                removed -> Long.valueOf(1).equals(removed));
    }

    @Override
    public CompletionStage<Receiver> receiver(String userId) {
        return batch.ask(
                userId,
                LuaScript.RECEIVER.call(List.of(RedisKeys.account(userId), RedisKeys.sessions(userId))),
                RedisSessions::toReceiver);
    }

    private static Receiver toReceiver(@Nullable Object answer) {
        if (!(answer instanceof List<?> addresses)) {
            return new Receiver.Unknown();
        }
        return new Receiver.Known(addresses.stream()
                .map(address -> Address.parse(SafeEncoder.encode((byte[]) address)))
                .toList());
    }
}
