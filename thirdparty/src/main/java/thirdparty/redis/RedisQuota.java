package thirdparty.redis;

import common.store.Quota;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** A quota in Redis, so that it holds at whatever gate somebody comes in; one key for each who has not saved up all again. */
public final class RedisQuota implements Quota {

    private final RedisBatch batch;
    private final long most;
    private final double eachMillis;

    /**
     * Registrations of an address.
     *
     * @param most how many can be saved up, and come back in each {@code period}; at least 1
     */
    public static Quota ofRegistrations(RedisBatch batch, long most, Duration period) {
        return new RedisQuota(batch, most, period);
    }

    private RedisQuota(RedisBatch batch, long most, Duration period) {
        this.batch = batch;
        this.most = most;
        this.eachMillis = (double) period.toMillis() / most;
    }

    @Override
    public CompletionStage<Long> take(String who) {
        String key = RedisKeys.registrations(who);
        return batch.askOfKey(
                key,
                LuaScript.QUOTA
                        .call(List.of(key))
                        .add(Double.toString(eachMillis))
                        .add(most),
                wait -> (Long) Objects.requireNonNull(wait));
    }
}
