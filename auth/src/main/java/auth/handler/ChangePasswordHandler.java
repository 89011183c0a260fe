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
 * the old password is wrong, 212 if too many were. A change that comes again because its answer was lost is done once, and
 * answered the same, although its old password is wrong by then.
 */
public final class ChangePasswordHandler implements IMHandler<CChangePassword> {

    private final AccountStore accounts;
    private final PasswordHasher hasher;
    private final PasswordCheck check;
    private final Revocations revocations;

    public ChangePasswordHandler(
            AccountStore accounts, PasswordHasher hasher, ResumeTokens tokens, PasswordCheck check, Outbox outbox) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.check = check;
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
                .thenCompose(done -> changeUnlessDone(done, change, by, request));
    }

    private CompletionStage<?> changeUnlessDone(
            Optional<Revoked> done, CChangePassword change, Revocation by, Request request) {
        if (done.isPresent()) {
            return conclude(done.get(), change, request);
        }
        return check.of(change.getOldPasswdBytes(), request.userId(), request.address())
                .thenCompose(outcome -> change(outcome, change, by, request));
    }

    private CompletionStage<?> change(
            PasswordCheck.Outcome outcome, CChangePassword change, Revocation by, Request request) {
        if (outcome instanceof PasswordCheck.Outcome.Right right) {
            return hasher.hash(change.getNewPasswd(), request.address())
                    .thenCompose(hash -> store(right.account(), hash, by, request))
                    .thenCompose(revoked -> concludeOrRefuse(revoked, change, request));
        }
        PasswordCheck.Outcome.Refused refused = (PasswordCheck.Outcome.Refused) outcome;
        request.refuseFor(refused.code(), refused.retryAfterMillis());
        return CompletableFuture.completedStage(null);
    }

    private CompletionStage<Optional<Revoked>> store(Account account, String hash, Revocation by, Request request) {
        return accounts.changePassword(request.userId(), account.passwordHash(), hash, by);
    }

    private CompletionStage<?> concludeOrRefuse(Optional<Revoked> revoked, CChangePassword change, Request request) {
        if (revoked.isEmpty()) {
            request.refuse(ResponseCode.WRONG_CREDENTIALS);
            return CompletableFuture.completedStage(null);
        }
        return conclude(revoked.get(), change, request);
    }

    private CompletionStage<?> conclude(Revoked revoked, CChangePassword change, Request request) {
        return revocations.conclude(revoked, ResponseCode.PASSWORD_CHANGED, change.getWantsToken(), request);
    }
}
