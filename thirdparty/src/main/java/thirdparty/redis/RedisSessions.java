package thirdparty.redis;

import common.store.Receiver;
import common.store.SessionStore;
import common.transport.Address;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.SafeEncoder;

/** Sessions as one hash per user, platform to address. */
public final class RedisSessions implements SessionStore {

    private final RedisBatch batch;

    public RedisSessions(RedisBatch batch) {
        this.batch = batch;
    }

    @Override
    public CompletionStage<Void> bind(String userId, String platform, Address address) {
        CommandArguments command = new CommandArguments(Command.HSET)
                .key(RedisKeys.sessions(userId))
                .add(platform)
                .add(address.toString());
        return batch.ask(command, added -> added).thenAccept(added -> {});
    }

    @Override
    public CompletionStage<Boolean> unbind(String userId, String platform, Address address) {
        return batch.ask(
                LuaScript.UNBIND.call(List.of(RedisKeys.sessions(userId)), platform, address.toString()),
                removed -> Long.valueOf(1).equals(removed));
    }

    @Override
    public CompletionStage<Receiver> receiver(String userId) {
        return batch.ask(
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
