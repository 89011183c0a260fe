package thirdparty.redis;

import common.store.AccountStore;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.SafeEncoder;

/** Accounts as hashes. HSETNX decides between two registrations of one name. */
public final class RedisAccounts implements AccountStore {

    private static final String PASSWORD = "password";

    private final RedisBatch batch;

    public RedisAccounts(RedisBatch batch) {
        this.batch = batch;
    }

    @Override
    public CompletionStage<Boolean> create(String userId, String passwordHash) {
        CommandArguments command = new CommandArguments(Command.HSETNX)
                .key(RedisKeys.account(userId))
                .add(PASSWORD)
                .add(passwordHash);
        return batch.ask(command, created -> Long.valueOf(1).equals(created));
    }

    @Override
    public CompletionStage<Optional<String>> passwordHash(String userId) {
        CommandArguments command = new CommandArguments(Command.HGET)
                .key(RedisKeys.account(userId))
                .add(PASSWORD);
        return batch.ask(command, found -> Optional.ofNullable((byte[]) found).map(SafeEncoder::encode));
    }
}
