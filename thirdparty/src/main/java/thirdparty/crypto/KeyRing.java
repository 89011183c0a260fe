package thirdparty.crypto;

import common.store.TokenKey;
import common.store.TokenKeyStore;
import common.store.TokenKeys;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The keys of resume tokens as one worker knows them: read from the store when they are first needed, again each minute,
 * and when a token names a key that is not among them. Belongs to the worker's thread.
 */
final class KeyRing {

    /** After this long a key that the operator has removed is gone here, too. */
    private static final Duration READ_AGAIN_AFTER = Duration.ofMinutes(1);

    private final TokenKeyStore store;
    private final TokenSettings settings;
    private final SecureRandom random = new SecureRandom();

    private @Nullable Keys known;

    /** Whoever asks while an answer is on its way waits for that one: a flood of strange tokens costs one question. */
    private @Nullable CompletableFuture<Keys> asked;

    KeyRing(TokenKeyStore store, TokenSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** The keys as they were a minute ago or later. */
    CompletionStage<Keys> keys() {
        boolean recent = known != null && System.nanoTime() - known.readNanos < READ_AGAIN_AFTER.toNanos();
        return recent ? CompletableFuture.completedStage(known) : read();
    }

    /** Those that have the key of {@code token} among them if there is such a key. */
    CompletionStage<Keys> keysFor(Token token) {
        return keys().thenCompose(keys -> keys.find(token) == null ? read() : CompletableFuture.completedStage(keys));
    }

    private CompletionStage<Keys> read() {
        if (asked == null) {
            CompletableFuture<Keys> answer = new CompletableFuture<>();
            asked = answer;
            store.load(SigningKey.draw(random), settings.rotation(), settings.lifetime())
                    .thenApply(this::remember)
                    .whenComplete((keys, failure) -> {
                        asked = null;
                        if (failure == null) {
                            answer.complete(keys);
                        } else {
                            answer.completeExceptionally(failure);
                        }
                    });
            return answer;
        }
        return asked;
    }

    private Keys remember(TokenKeys read) {
        List<SigningKey> keys = read.keys().stream().map(this::ready).toList();
        if (keys.isEmpty()) {
            throw new IllegalStateException("token keys: none (expected: at least one)");
        }
        known = new Keys(keys, read.nowMillis(), System.nanoTime());
        return known;
    }

    private SigningKey ready(TokenKey stored) {
        if (known != null) {
            for (SigningKey key : known.newestFirst) {
                if (key.stored().equals(stored)) {
                    return key;
                }
            }
        }
        return new SigningKey(stored, settings.secret());
    }

    /** The keys as they were read. */
    static final class Keys {

        private final List<SigningKey> newestFirst;
        private final long nowMillis;
        private final long readNanos;

        private Keys(List<SigningKey> newestFirst, long nowMillis, long readNanos) {
            this.newestFirst = newestFirst;
            this.nowMillis = nowMillis;
            this.readNanos = readNanos;
        }

        /** The one to sign with. */
        SigningKey newest() {
            return newestFirst.get(0);
        }

        /** The key that {@code token} names, or {@code null} if there is none. */
        @Nullable SigningKey find(Token token) {
            for (SigningKey key : newestFirst) {
                if (token.isOf(key)) {
                    return key;
                }
            }
            return null;
        }

        /** The store's time, in milliseconds since 1970, which is the same to all auths. */
        long now() {
            return nowMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - readNanos);
        }
    }
}
