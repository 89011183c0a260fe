package common.security;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Turns passwords into what may be stored, on threads of its own. Safe for use by any thread. A stage fails with
 * {@link common.dispatch.RefusedException} when more wait than the hasher holds, of
 * all or of the one who asks.
 */
public interface PasswordHasher {

    /**
     * The hash of {@code password} under a fresh salt, with all parameters in it.
     *
     * @param who wants it, such as the address of a client: they take turns
     */
    CompletionStage<String> hash(String password, String who);

    /**
     * Whether {@code password} is the one that {@code hash} was made from, in a time that does not tell how nearly.
     *
     * @param who wants to know, as for {@link #hash}
     */
    CompletionStage<Boolean> verify(String password, String hash, String who);

    /** Whether {@code hash}, which {@link #hash} made, cost less than the settings ask for by now. Costs next to nothing. */
    boolean isWeak(String hash);

    /** A hash of nobody's password: to verify one against it is as much work as against what {@link #hash} makes. */
    String decoy();

    /** The same hasher, whose stages complete on {@code thread}. */
    default PasswordHasher completingOn(Executor thread) {
        PasswordHasher hasher = this;
        return new PasswordHasher() {
            @Override
            public CompletionStage<String> hash(String password, String who) {
                return hasher.hash(password, who).whenCompleteAsync((hash, failure) -> {}, thread);
            }

            @Override
            public CompletionStage<Boolean> verify(String password, String hash, String who) {
                return hasher.verify(password, hash, who).whenCompleteAsync((same, failure) -> {}, thread);
            }

            @Override
            public boolean isWeak(String hash) {
                return hasher.isWeak(hash);
            }

            @Override
            public String decoy() {
                return hasher.decoy();
            }
        };
    }
}
