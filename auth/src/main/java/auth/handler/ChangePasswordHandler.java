package auth.handler;

import common.dispatch.IMHandler;
import common.dispatch.Outbox;
import common.dispatch.Request;
import common.security.PasswordHasher;
import common.security.ResumeTokens;
import common.store.Account;
import common.store.AccountStore;
import common.store.Revocation;
import common.store.Revoked;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CChangePassword;

/**
 * Takes another password, 210, and ends what the old one began: all tokens, and all sessions but the one that asks. 202 if
 * the old password is wrong. A change that comes again because its answer was lost is done once, and answered the same,
 * although its old password is wrong by then.
 */
public final class ChangePasswordHandler implements IMHandler<CChangePassword> {

    private final AccountStore accounts;
    private final PasswordHasher hasher;
    private final Revocations revocations;

    public ChangePasswordHandler(AccountStore accounts, PasswordHasher hasher, ResumeTokens tokens, Outbox outbox) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.revocations = new Revocations(outbox, tokens);
    }

    @Override
    public CompletionStage<?> handle(CChangePassword change, Request request) {
        if (!RequestIds.isValid(change.getRequestIdBytes())) {
            request.refuse(ResponseCode.UNDECODABLE, RequestIds.expected());
            return CompletableFuture.completedStage(null);
        }
        if (!Passwords.isValid(change.getNewPasswdBytes())) {
            request.refuse(ResponseCode.BAD_PASSWORD, Passwords.expected());
            return CompletableFuture.completedStage(null);
        }
        String token = RequestIds.token(change.hasRequestId(), change.getRequestId(), request);
        Revocation by = new Revocation(token, request.origin());
        // Asked first, because hashes are dear; the store decides all the same if two come at once.
        return accounts.findRevoked(request.userId(), by)
                .thenCompose(done -> done.isPresent()
                        ? CompletableFuture.completedStage(done)
                        : change(change, by, request.userId()))
                .thenCompose(revoked -> conclude(revoked, change, request));
    }

    private CompletionStage<Optional<Revoked>> change(CChangePassword change, Revocation by, String userId) {
        if (!Passwords.isValid(change.getOldPasswdBytes())) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return accounts.find(userId)
                .thenCompose(found -> found.isEmpty()
                        ? CompletableFuture.completedStage(Optional.empty())
                        : change(change, by, userId, found.get()));
    }

    private CompletionStage<Optional<Revoked>> change(
            CChangePassword change, Revocation by, String userId, Account account) {
        return hasher.verify(change.getOldPasswd(), account.passwordHash())
                .thenCompose(same -> same
                        ? hasher.hash(change.getNewPasswd())
                                .thenCompose(hash -> accounts.changePassword(userId, account.passwordHash(), hash, by))
                        : CompletableFuture.completedStage(Optional.empty()));
    }

    private CompletionStage<?> conclude(Optional<Revoked> revoked, CChangePassword change, Request request) {
        if (revoked.isEmpty()) {
            request.refuse(ResponseCode.WRONG_CREDENTIALS);
            return CompletableFuture.completedStage(null);
        }
        return revocations.conclude(revoked.get(), ResponseCode.PASSWORD_CHANGED, change.getWantsToken(), request);
    }
}
