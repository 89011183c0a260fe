package fuzz.targets;

import com.google.protobuf.ByteString;
import common.security.TokenBearer;
import common.security.TokenCheck;
import common.store.TokenKey;
import common.store.TokenKeyStore;
import common.store.TokenKeys;
import fuzz.check.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import thirdparty.crypto.SignedTokens;
import thirdparty.crypto.TokenSecret;
import thirdparty.crypto.TokenSettings;

/**
 * Resume tokens: nothing is one but what was issued, to its bearer, in the spelling in which it was issued.
 *
 * <p>Input: lines. The first is a user, the second a platform, and all that follows a token; {@code %} stands in it for the
 * token that the two have, so that a corpus can have one with something before or behind it.
 */
public final class TokensTarget implements Target {

    private static final TokenKey KEY =
            new TokenKey("0102030405ff", ByteString.copyFromUtf8("thirty-two bytes of a known key!"));
    private static final int LINES = 3;

    private final SignedTokens tokens = new SignedTokens(
            new OneKey(), new TokenSettings(Duration.ofDays(30), Duration.ofDays(7), TokenSecret.NONE));

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public List<String> covers() {
        return List.of("thirdparty.crypto.**");
    }

    @Override
    public int longest() {
        return 512;
    }

    @Override
    public void run(byte[] input) {
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", LINES);
        TokenBearer bearer = new TokenBearer(lines[0], lines.length > 1 ? lines[1] : "");
        String own = now(tokens.issue(bearer, 3));
        String text = lines.length < LINES ? "" : lines[2].replace("%", own);
        TokenCheck check = now(tokens.check(text, bearer));
        Finding.unless(
                check instanceof TokenCheck.Genuine == text.equals(own),
                "token: " + text + " is " + check + " (expected: genuine if and only if it is " + own + ")");
        Finding.unless(!(check instanceof TokenCheck.Expired), "token: " + text + " has expired, and none was issued");
        TokenCheck other = now(tokens.check(own, new TokenBearer(bearer.userId() + "x", bearer.platform())));
        Finding.unless(other instanceof TokenCheck.Invalid, "a token of another user is " + other);
    }

    private static <T> T now(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        Finding.unless(future.isDone(), "no answer yet (expected: at once, as the store answers at once)");
        return future.join();
    }

    /** Has one key, and a clock that stands. */
    private static final class OneKey implements TokenKeyStore {

        @Override
        public CompletionStage<TokenKeys> load(TokenKey next, Duration rotation, Duration lifetime) {
            return CompletableFuture.completedStage(new TokenKeys(1_800_000_000_000L, List.of(KEY)));
        }
    }
}
