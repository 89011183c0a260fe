package auth.handler;

import common.security.ResumeTokens;
import common.security.TokenBearer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/** Answers that bring a token along. */
final class TokenAnswers {

    private final ResumeTokens tokens;

    TokenAnswers(ResumeTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The answer {@code code}.
     *
     * @param bearer whom a token is to be for; empty for none
     * @param generation of the account
     */
    CompletionStage<SResponse> make(ResponseCode code, Optional<TokenBearer> bearer, long generation) {
        if (bearer.isEmpty()) {
            return CompletableFuture.completedStage(code.response());
        }
        return tokens.issue(bearer.get(), generation)
                .thenApply(token -> code.response().toBuilder().setToken(token).build());
    }
}
