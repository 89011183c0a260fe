package auth.handler;

import common.security.ResumeTokens;
import common.security.TokenBearer;
import common.security.TokenCheck;
import common.store.AccountStore;
import common.store.NumberedLogin;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import protobuf.ResponseCode;

/**
 * Proves a user by a resume token, without a hash: 207, 208 or 209 if it is no good. What is no token of this user's costs
 * no question to the store; one that is costs the one question for the account.
 */
final class TokenProof {

    private final AccountStore accounts;
    private final ResumeTokens tokens;

    TokenProof(AccountStore accounts, ResumeTokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    CompletionStage<Proof> of(String token, TokenBearer bearer) {
        return tokens.check(token, bearer).thenCompose(check -> {
            if (check instanceof TokenCheck.Genuine genuine) {
                return accounts.countLogin(bearer.userId()).thenApply(login -> compare(genuine, login));
            }
            ResponseCode code =
                    check instanceof TokenCheck.Expired ? ResponseCode.TOKEN_EXPIRED : ResponseCode.TOKEN_INVALID;
            return CompletableFuture.completedStage(new Proof.Refused(code));
        });
    }

    /** A client that has a token knows what to do with another: it gets one when the first is past half of its life. */
    private static Proof compare(TokenCheck.Genuine genuine, Optional<NumberedLogin> login) {
        boolean current = login.isPresent() && login.get().account().generation() == genuine.generation();
        return current
                ? new Proof.Given(genuine.generation(), login.get().number(), genuine.ageing(), null)
                : new Proof.Refused(ResponseCode.TOKEN_REVOKED);
    }
}
