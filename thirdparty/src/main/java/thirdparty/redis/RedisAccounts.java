package thirdparty.redis;

import common.store.Account;
import common.store.AccountStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.SafeEncoder;

/** Accounts as hashes. */
public final class RedisAccounts implements AccountStore {

    private final RedisBatch batch;

    public RedisAccounts(RedisBatch batch) {
        this.batch = batch;
    }

    @Override
    public CompletionStage<Boolean> create(String userId, Account account) {
        return batch.ask(
                userId,
                LuaScript.REGISTER
                        .call(List.of(RedisKeys.account(userId)))
                        .add(account.passwordHash())
                        .add(account.createdBy()),
                created -> Long.valueOf(1).equals(created));
    }

    @Override
    public CompletionStage<Optional<Account>> find(String userId) {
        CommandArguments command = new CommandArguments(Command.HMGET)
                .key(RedisKeys.account(userId))
                .add("password")
                .add("creator");
        return batch.ask(userId, command, RedisAccounts::toAccount);
    }

    private static Optional<Account> toAccount(@Nullable Object answer) {
        List<?> fields = (List<?>) answer;
        if (fields == null || fields.get(0) == null) {
            return Optional.empty();
        }
        return Optional.of(new Account(text(fields.get(0)), text(fields.get(1))));
    }

    private static String text(@Nullable Object bytes) {
        return bytes == null ? "" : SafeEncoder.encode((byte[]) bytes);
    }
}
