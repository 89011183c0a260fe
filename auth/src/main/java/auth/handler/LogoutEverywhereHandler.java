package auth.handler;

import common.dispatch.IMHandler;
import common.dispatch.Outbox;
import common.dispatch.RefusedException;
import common.dispatch.Request;
import common.security.ResumeTokens;
import common.store.AccountStore;
import common.store.Revocation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogoutEverywhere;

/**
 * Ends all tokens of the user, and all sessions but the one that asks: 211. One that comes again because its answer was
 * lost is done once, and answered the same.
 */
public final class LogoutEverywhereHandler implements IMHandler<CLogoutEverywhere> {

    private final AccountStore accounts;
    private final Revocations revocations;

    public LogoutEverywhereHandler(AccountStore accounts, ResumeTokens tokens, Outbox outbox) {
        this.accounts = accounts;
        this.revocations = new Revocations(outbox, tokens);
    }

    @Override
    public CompletionStage<?> handle(CLogoutEverywhere logout, Request request) {
        if (!RequestIds.isValid(logout.getRequestIdBytes())) {
            request.refuse(ResponseCode.UNDECODABLE, RequestIds.expected());
            return CompletableFuture.completedStage(null);
        }
        String token = RequestIds.token(logout.hasRequestId(), logout.getRequestId(), request);
        return accounts.revoke(request.userId(), new Revocation(token, request.origin()))
                .thenCompose(revoked -> revocations.conclude(
                        revoked.orElseThrow(() ->
                                new RefusedException(ResponseCode.NO_ACCOUNT, "the account of a session is gone")),
                        ResponseCode.LOGGED_OUT_EVERYWHERE,
                        logout.getWantsToken(),
                        request));
    }
}
