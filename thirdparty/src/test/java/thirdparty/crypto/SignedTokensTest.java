package thirdparty.crypto;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import common.dispatch.RefusedException;
import common.security.TokenBearer;
import common.security.TokenCheck;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import thirdparty.redis.RedisBatch;
import thirdparty.redis.RedisTokenKeys;
import thirdparty.testing.TestRedis;

/** Tokens with their keys in a real Redis. */
class SignedTokensTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private static final TokenBearer ALICE = new TokenBearer("alice", "web");
    private static final Duration LONG = Duration.ofDays(30);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String KEYS = "f2f:token-keys";
    private static final TokenSecret SECRET = TokenSecret.of("X", "0123456789-0123456789-0123456789");

    private final RedisBatch batch = new RedisBatch(REDIS.settings());
    private final SignedTokens tokens = auth(LONG, WEEK, TokenSecret.NONE);

    @AfterEach
    void close() {
        batch.close();
    }

    /** What another worker, or another auth, has. */
    private SignedTokens auth(Duration lifetime, Duration rotation, TokenSecret secret) {
        return new SignedTokens(new RedisTokenKeys(batch), new TokenSettings(lifetime, rotation, secret));
    }

    private <T> T done(CompletionStage<T> stage) {
        batch.flush();
        return stage.toCompletableFuture().join();
    }

    private String issue(SignedTokens by) {
        return done(by.issue(ALICE, 3));
    }

    private TokenCheck check(String token) {
        return done(tokens.check(token, ALICE));
    }

    @Test
    void aTokenIsGenuineHoweverOftenItIsShown() {
        String token = issue(tokens);

        assertThat(token).matches("[A-Za-z0-9_-]{84}");
        assertThat(check(token)).isEqualTo(new TokenCheck.Genuine(3, false));
        assertThat(check(token)).isEqualTo(new TokenCheck.Genuine(3, false));
    }

    @ParameterizedTest
    @CsvSource({"bob, web", "alice, ios", "Alice, web", "alicew, eb", "alic, eweb", "'', aliceweb", "aliceweb, ''"})
    void inTheHandsOfAnotherItIsNone(String user, String platform) {
        String token = issue(tokens);

        assertThat(done(tokens.check(token, new TokenBearer(user, platform)))).isEqualTo(new TokenCheck.Invalid());
    }

    @Test
    void itIsNoneIfAnyOfItsBitsIsAnother() {
        byte[] token = Base64.getUrlDecoder().decode(issue(tokens));
        for (int i = 0; i < token.length * Byte.SIZE; i++) {
            byte[] other = token.clone();
            other[i / Byte.SIZE] ^= (byte) (1 << i % Byte.SIZE);

            assertThat(check(Base64.getUrlEncoder().encodeToString(other)))
                    .as("bit %d", i)
                    .isEqualTo(new TokenCheck.Invalid());
        }
    }

    @Test
    void itIsNoneIfAnyOfItsCharactersIsAnother() {
        String token = issue(tokens);
        for (int i = 0; i < token.length(); i++) {
            for (char c : "Aa0-_=+/ \n\u00e9\uD83D".toCharArray()) {
                if (token.charAt(i) != c) {
                    String other = token.substring(0, i) + c + token.substring(i + 1);
                    assertThat(check(other)).as(other).isEqualTo(new TokenCheck.Invalid());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                // {"alg":"none"}.{"sub":"alice"}. and the same with HS256 and an empty signature
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.AAAA"
            })
    void whatHasAnotherFormIsNone(String text) {
        assertThat(check(text)).isEqualTo(new TokenCheck.Invalid());
        assertThat(check(text + "A".repeat(84))).isEqualTo(new TokenCheck.Invalid());
        assertThat(check(text + "A".repeat(Math.max(0, 84 - text.length())))).isEqualTo(new TokenCheck.Invalid());
    }

    @Test
    void aTruncatedOrLongerTokenIsNone() {
        String token = issue(tokens);
        assertThat(List.of(token.substring(1), token.substring(0, 83), token + "A", token + "=", " " + token))
                .allSatisfy(other -> assertThat(check(other)).isEqualTo(new TokenCheck.Invalid()));
    }

    @Test
    void itAgesAndThenItExpires() {
        SignedTokens brief = auth(Duration.ofMillis(600), WEEK, TokenSecret.NONE);
        String token = issue(brief);

        assertThat(check(token)).isEqualTo(new TokenCheck.Genuine(3, false));
        eventually(() -> check(token).equals(new TokenCheck.Genuine(3, true)));
        eventually(() -> check(token).equals(new TokenCheck.Expired()));
        assertThat(done(tokens.check(token, new TokenBearer("bob", "web"))))
                .as("whether another's has expired is told to nobody")
                .isEqualTo(new TokenCheck.Invalid());
    }

    @Test
    void allAuthsShareTheKeysWhoeverComesFirst() {
        SignedTokens other = auth(LONG, WEEK, TokenSecret.NONE);
        CompletionStage<String> one = tokens.issue(ALICE, 1);
        CompletionStage<String> two = other.issue(ALICE, 2);
        batch.flush();

        assertThat(done(other.check(one.toCompletableFuture().join(), ALICE)))
                .isEqualTo(new TokenCheck.Genuine(1, false));
        assertThat(done(tokens.check(two.toCompletableFuture().join(), ALICE)))
                .isEqualTo(new TokenCheck.Genuine(2, false));
        try (Jedis redis = REDIS.client()) {
            assertThat(redis.hlen(KEYS)).as("keys").isOne();
        }
    }

    @Test
    void anOldKeyIsGoodForItsTokensAfterAnotherHasTakenItsPlaceAndIsRemovedAfterTheLast() {
        String old = issue(tokens);
        SignedTokens rotating = auth(Duration.ofMillis(200), Duration.ofMillis(1), TokenSecret.NONE);
        eventually(() -> {
            issue(auth(Duration.ofMillis(200), Duration.ofMillis(1), TokenSecret.NONE));
            return keys() > 2;
        });
        String fresh = issue(rotating);

        assertThat(fresh.substring(1, 8)).as("the key in it").isNotEqualTo(old.substring(1, 8));
        assertThat(check(fresh)).as("of a key that this one has yet to hear of").isInstanceOf(TokenCheck.Genuine.class);
        assertThat(check(old)).isInstanceOf(TokenCheck.Genuine.class);
        assertThat(done(rotating.check(old, ALICE))).isInstanceOf(TokenCheck.Genuine.class);

        try (Jedis redis = REDIS.client()) {
            redis.hgetAll(KEYS).forEach((id, key) -> redis.hset(KEYS, id, key.replaceFirst(":\\d+:", ":1:")));
        }
        issue(auth(LONG, WEEK, TokenSecret.NONE));
        assertThat(keys()).as("when the last token of each has expired").isOne();
    }

    @Test
    void aKeyIsKeptForLongerWhenTokensLiveLonger() {
        issue(auth(Duration.ofDays(1), WEEK, TokenSecret.NONE));
        long before = neededUntil();

        issue(auth(Duration.ofDays(2), WEEK, TokenSecret.NONE));
        assertThat(neededUntil() - before).isEqualTo(Duration.ofDays(1).toMillis());
        issue(auth(Duration.ofDays(1), WEEK, TokenSecret.NONE));
        assertThat(neededUntil() - before).isEqualTo(Duration.ofDays(1).toMillis());
    }

    @Test
    void whenTheKeysAreRemovedOrOfAnotherStoreAllTokensAreVoid() {
        String token = issue(tokens);
        try (Jedis redis = REDIS.client()) {
            redis.del(KEYS);
        }

        SignedTokens restarted = auth(LONG, WEEK, TokenSecret.NONE);
        assertThat(done(restarted.check(token, ALICE))).isEqualTo(new TokenCheck.Invalid());
        assertThat(done(restarted.check(issue(restarted), ALICE))).isEqualTo(new TokenCheck.Genuine(3, false));
    }

    @Test
    void whoKnowsTheStoreButNotTheSecretMakesNoTokens() {
        SignedTokens withSecret = auth(LONG, WEEK, SECRET);
        SignedTokens withAnother = auth(LONG, WEEK, TokenSecret.of("X", "x".repeat(32)));

        assertThat(done(withSecret.check(issue(tokens), ALICE))).isEqualTo(new TokenCheck.Invalid());
        assertThat(done(withSecret.check(issue(withAnother), ALICE))).isEqualTo(new TokenCheck.Invalid());
        assertThat(check(issue(withSecret))).isEqualTo(new TokenCheck.Invalid());
        assertThat(done(auth(LONG, WEEK, SECRET).check(issue(withSecret), ALICE)))
                .isEqualTo(new TokenCheck.Genuine(3, false));
    }

    @Test
    void aFloodOfTokensOfUnknownKeysCostsOneQuestionARound() {
        issue(tokens);
        long before = questions();
        byte[] strange = Base64.getUrlDecoder().decode(issue(tokens));
        Set<CompletionStage<TokenCheck>> checks = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            strange[2] = (byte) i;
            checks.add(tokens.check(Base64.getUrlEncoder().encodeToString(strange), ALICE));
        }
        batch.flush();

        assertThat(questions() - before).isLessThanOrEqualTo(1);
        assertThat(checks)
                .filteredOn(check -> done(check).equals(new TokenCheck.Invalid()))
                .hasSizeGreaterThanOrEqualTo(99);
    }

    @Test
    void aGenuineTokenOfAKnownKeyAsksTheStoreNothing() {
        String token = issue(tokens);
        long before = questions();
        for (int i = 0; i < 100; i++) {
            assertThat(check(token)).isInstanceOf(TokenCheck.Genuine.class);
        }

        assertThat(questions()).isEqualTo(before);
    }

    @Test
    void withoutAStoreNothingIsIssuedAndAfterwardsItIs() {
        REDIS.kill();
        var refused = tokens.issue(ALICE, 0).toCompletableFuture();
        batch.flush();
        assertThat(refused)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(RefusedException.class);

        REDIS.start();
        eventually(() -> {
            var token = tokens.issue(ALICE, 0).toCompletableFuture();
            batch.flush();
            return !token.isCompletedExceptionally();
        });
    }

    @Test
    void nothingThatIsSecretIsInATextForPeople() {
        assertThat(new TokenSettings(LONG, WEEK, SECRET).toString()).contains("secret=set");
        assertThat(new TokenSettings(LONG, WEEK, TokenSecret.NONE).toString()).contains("secret=none");
        var key = SigningKey.draw(new SecureRandom());
        assertThat(key.toString()).isEqualTo("TokenKey[id=" + key.id() + "]");
        assertThat(Token.parse(issue(tokens)).toString()).startsWith("thirdparty.crypto.Token@");
    }

    @Test
    void theBearerIsNotToBeReadInIt() {
        byte[] token = Base64.getUrlDecoder().decode(issue(tokens));
        assertThat(new String(token, StandardCharsets.ISO_8859_1)).doesNotContain("alice", "web");
    }

    private static long keys() {
        try (Jedis redis = REDIS.client()) {
            return redis.hlen(KEYS);
        }
    }

    private static long neededUntil() {
        try (Jedis redis = REDIS.client()) {
            return Long.parseLong(redis.hvals(KEYS).get(0).split(":")[1]);
        }
    }

    /** How many scripts Redis has run so far. */
    private static long questions() {
        try (Jedis redis = REDIS.client()) {
            String line = redis.info("commandstats")
                    .lines()
                    .filter(one -> one.startsWith("cmdstat_evalsha:"))
                    .findFirst()
                    .orElse("calls=0,");
            return Long.parseLong(line.replaceAll(".*calls=(\\d+),.*", "$1"));
        }
    }
}
