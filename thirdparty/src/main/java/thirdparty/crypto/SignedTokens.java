package thirdparty.crypto;

import common.security.ResumeTokens;
import common.security.TokenBearer;
import common.security.TokenCheck;
import common.store.TokenKeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Resume tokens signed with keys that all auths share. Nothing is stored for a token. Belongs to one worker's thread.
 *
 * @see Token
 */
public final class SignedTokens implements ResumeTokens {

    private final KeyRing keys;
    private final TokenSettings settings;

    public SignedTokens(TokenKeyStore store, TokenSettings settings) {
        this.keys = new KeyRing(store, settings);
        this.settings = settings;
    }

    @Override
    public CompletionStage<String> issue(TokenBearer bearer, long generation) {
        return keys.keys().thenApply(ring -> {
            long now = ring.now();
            return Token.sign(
                            ring.newest(),
                            bearer,
                            generation,
                            now,
                            now + settings.lifetime().toMillis())
                    .text();
        });
    }

    @Override
    public CompletionStage<TokenCheck> check(String text, TokenBearer bearer) {
        Token token = Token.parse(text);
        if (token == null) {
            return CompletableFuture.completedStage(new TokenCheck.Invalid());
        }
        return keys.keysFor(token).thenApply(ring -> check(token, bearer, ring.find(token), ring.now()));
    }

    private static TokenCheck check(Token token, TokenBearer bearer, @Nullable SigningKey key, long now) {
        if (key == null || !token.isGenuine(key, bearer)) {
            return new TokenCheck.Invalid();
        }
        if (now >= token.expires()) {
            return new TokenCheck.Expired();
        }
        long half = token.issued() + (token.expires() - token.issued()) / 2;
        return new TokenCheck.Genuine(token.generation(), now >= half);
    }
}
