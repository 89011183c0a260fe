package thirdparty.redis;

import common.store.Account;
import common.store.AccountStore;
import common.store.Deleted;
import common.store.NumberedLogin;
import common.store.Revocation;
import common.store.Revoked;
import common.transport.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.SafeEncoder;

/** Accounts as hashes. */
public final class RedisAccounts implements AccountStore {

    /** More than a user makes while one backend is stopped. */
    private static final int REVOCATIONS_REMEMBERED = 64;

    private static final Duration REVOCATIONS_FOR = Duration.ofHours(1);

    private final RedisBatch batch;

    public RedisAccounts(RedisBatch batch) {
        this.batch = batch;
    }

    @Override
    public CompletionStage<Boolean> create(String userId, Account account) {
        return batch.ask(
                userId,
                LuaScript.REGISTER
                        .call(List.of(RedisKeys.account(userId), RedisKeys.tombstone(userId)))
                        .add(account.passwordHash())
                        .add(account.createdBy()),
                created -> Long.valueOf(1).equals(created));
    }

    @Override
    public CompletionStage<Optional<Account>> find(String userId) {
        CommandArguments command = new CommandArguments(Command.HMGET)
                .key(RedisKeys.account(userId))
                .add("password")
                .add("creator")
                .add("generation");
        return batch.ask(userId, command, RedisAccounts::toAccount);
    }

    @Override
    public CompletionStage<Optional<NumberedLogin>> countLogin(String userId) {
        return batch.ask(
                userId,
                LuaScript.LOGIN.call(List.of(RedisKeys.account(userId))),
                answer ->
                        toAccount(answer).map(account -> new NumberedLogin((Long) ((List<?>) answer).get(3), account)));
    }

    @Override
    public CompletionStage<Boolean> replaceHash(String userId, String from, String to) {
        return batch.ask(
                userId,
                LuaScript.REHASH
                        .call(List.of(RedisKeys.account(userId)))
                        .add(from)
                        .add(to),
                replaced -> Long.valueOf(1).equals(replaced));
    }

    @Override
    public CompletionStage<Optional<Revoked>> revoke(String userId, Revocation by) {
        return batch.ask(userId, revocation("revoke", userId, by), RedisAccounts::toRevoked);
    }

    @Override
    public CompletionStage<Optional<Revoked>> changePassword(String userId, String from, String to, Revocation by) {
        return batch.ask(userId, revocation("change", userId, by).add(from).add(to), RedisAccounts::toRevoked);
    }

    @Override
    public CompletionStage<Optional<Revoked>> findRevoked(String userId, Revocation by) {
        return batch.ask(userId, revocation("find", userId, by), RedisAccounts::toRevoked);
    }

    @Override
    public CompletionStage<Optional<Deleted>> delete(String userId, String passwordHash, String request) {
        return batch.ask(userId, deletion("delete", userId, request).add(passwordHash), RedisAccounts::toDeleted);
    }

    @Override
    public CompletionStage<Optional<Deleted>> findDeleted(String userId, String request) {
        return batch.ask(userId, deletion("find", userId, request), RedisAccounts::toDeleted);
    }

    private static CommandArguments deletion(String what, String userId, String request) {
        List<String> keys = new ArrayList<>(
                List.of(RedisKeys.account(userId), RedisKeys.tombstone(userId), RedisKeys.sessions(userId)));
        keys.addAll(RedisKeys.rest(userId));
        return LuaScript.DELETE.call(keys).add(what).add(request);
    }

    private static Optional<Deleted> toDeleted(@Nullable Object answer) {
        return answer instanceof List<?> ended ? Optional.of(new Deleted(addresses(ended))) : Optional.empty();
    }

    private static CommandArguments revocation(String what, String userId, Revocation by) {
        return LuaScript.REVOKE
                .call(List.of(
                        RedisKeys.account(userId),
                        RedisKeys.revocations(userId),
                        RedisKeys.sessions(userId),
                        RedisKeys.ended(userId)))
                .add(what)
                .add(by.request())
                .add(by.connection().toString())
                .add(REVOCATIONS_REMEMBERED)
                .add(REVOCATIONS_FOR.toMillis())
                .add(RedisSessions.ENDED_REMEMBERED)
                .add(RedisSessions.ENDED_FOR.toMillis());
    }

    private static Optional<Revoked> toRevoked(@Nullable Object answer) {
        if (!(answer instanceof List<?> parts)) {
            return Optional.empty();
        }
        String platform = text(parts.get(1));
        return Optional.of(new Revoked(
                (Long) parts.get(0),
                platform.isEmpty() ? Optional.empty() : Optional.of(platform),
                addresses(parts.subList(2, parts.size()))));
    }

    private static List<Address> addresses(List<?> answer) {
        return answer.stream().map(address -> Address.parse(text(address))).toList();
    }

    private static Optional<Account> toAccount(@Nullable Object answer) {
        if (!(answer instanceof List<?> fields) || fields.get(0) == null) {
            return Optional.empty();
        }
        String generation = text(fields.get(2));
        return Optional.of(new Account(
                text(fields.get(0)), text(fields.get(1)), generation.isEmpty() ? 0 : Long.parseLong(generation)));
    }

    private static String text(@Nullable Object bytes) {
        return bytes == null ? "" : SafeEncoder.encode((byte[]) bytes);
    }
}
