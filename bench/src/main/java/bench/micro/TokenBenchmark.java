package bench.micro;

import common.security.TokenBearer;
import common.security.TokenCheck;
import common.store.TokenKeyStore;
import common.store.TokenKeys;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import thirdparty.crypto.SignedTokens;
import thirdparty.crypto.TokenSecret;
import thirdparty.crypto.TokenSettings;

/** Resume tokens, with keys that are known: what a login by one costs auth beside the question to Redis. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenBenchmark {

    private static final TokenKeyStore STORE = (next, rotation, lifetime) ->
            CompletableFuture.completedStage(new TokenKeys(System.currentTimeMillis(), List.of(next)));

    private final TokenBearer bearer = new TokenBearer("client-42", "web");
    private final SignedTokens tokens =
            new SignedTokens(STORE, new TokenSettings(Duration.ofDays(365), Duration.ofDays(365), TokenSecret.NONE));

    private String token = "";

    /** Makes the token that is checked. */
    @Setup
    public void make() {
        token = makeToken();
    }

    /** What a login by password that asks for a token costs more. */
    @Benchmark
    public String makeToken() {
        return tokens.issue(bearer, 1).toCompletableFuture().join();
    }

    /** What stands in for a password hash. */
    @Benchmark
    public TokenCheck checkToken() {
        return tokens.check(token, bearer).toCompletableFuture().join();
    }
}
