package thirdparty.redis;

import com.google.protobuf.ByteString;
import common.store.TokenKey;
import common.store.TokenKeyStore;
import common.store.TokenKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.util.SafeEncoder;

/** The keys of resume tokens as one hash. */
public final class RedisTokenKeys implements TokenKeyStore {

    /** Far longer than it takes an auth to learn of a new key; it signs with the old one until then. */
    private static final Duration LAG = Duration.ofHours(1);

    private final RedisBatch batch;

    public RedisTokenKeys(RedisBatch batch) {
        this.batch = batch;
    }

    @Override
    public CompletionStage<TokenKeys> load(TokenKey next, Duration rotation, Duration lifetime) {
        return batch.askOfKey(
                RedisKeys.TOKEN_KEYS,
                LuaScript.KEYRING
                        .call(List.of(RedisKeys.TOKEN_KEYS))
                        .add(next.id())
                        .add(HexFormat.of().formatHex(next.secret().toByteArray()))
                        .add(rotation.toMillis())
                        .add(lifetime.plus(LAG).toMillis()),
                RedisTokenKeys::toKeys);
    }

    private static TokenKeys toKeys(@Nullable Object answer) {
        if (!(answer instanceof List<?> parts)) {
            throw new IllegalStateException("keyring.lua answered no list (expected: the time and keys)");
        }
        List<TokenKey> keys = new ArrayList<>();
        for (int i = 1; i + 1 < parts.size(); i += 2) {
            byte[] secret = HexFormat.of().parseHex(text(parts.get(i + 1)));
            keys.add(new TokenKey(text(parts.get(i)), ByteString.copyFrom(secret)));
        }
        return new TokenKeys((Long) parts.get(0), keys);
    }

    private static String text(@Nullable Object bytes) {
        if (!(bytes instanceof byte[] text)) {
            throw new IllegalStateException("keyring.lua answered no text (expected: an id or a secret)");
        }
        return SafeEncoder.encode(text);
    }
}
