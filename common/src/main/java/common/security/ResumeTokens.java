package common.security;

import java.util.concurrent.CompletionStage;

/**
 * Makes and checks the tokens by which a user logs in again without the password. Belongs to one worker's thread. A stage
 * fails with {@link common.dispatch.RefusedException} when the keys cannot be read.
 */
public interface ResumeTokens {

    /**
     * A new token. It is as good as the password for as long as it lives, and belongs in no log.
     *
     * @param generation of the bearer's account
     */
    CompletionStage<String> issue(TokenBearer bearer, long generation);

    /** What {@code token} is worth in the hands of {@code bearer}. */
    CompletionStage<TokenCheck> check(String token, TokenBearer bearer);
}
