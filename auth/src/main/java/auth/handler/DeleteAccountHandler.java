package auth.handler;

import common.dispatch.IMHandler;
import common.dispatch.Outbox;
import common.dispatch.Request;
import common.store.AccountStore;
import common.store.Deleted;
import common.transport.Address;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CDeleteAccount;
import protobuf.generate.internal.Internal.LoggedOutElsewhere;

/**
 * Deletes the account of the user who asks, with the inbox and all that is in it: 213, and every connection of the user is
 * closed. 202 if the password is wrong, 212 if too many were, 200 if the account is gone by another request. A deletion that
 * comes again because its answer was lost is answered 213 again.
 */
public final class DeleteAccountHandler implements IMHandler<CDeleteAccount> {

    private final AccountStore accounts;
    private final PasswordCheck check;
    private final Outbox outbox;
    private final LoggedOutElsewhere withTheAccount =
            LoggedOutElsewhere.newBuilder().setAccountDeleted(true).build();

    public DeleteAccountHandler(AccountStore accounts, PasswordCheck check, Outbox outbox) {
        this.accounts = accounts;
        this.check = check;
        this.outbox = outbox;
    }

    @Override
    public CompletionStage<?> handle(CDeleteAccount deletion, Request request) {
        if (!RequestIds.isValid(deletion.getRequestIdBytes())) {
            request.refuse(ResponseCode.UNDECODABLE, RequestIds.expected());
            return CompletableFuture.completedStage(null);
        }
        String token = RequestIds.token(deletion.hasRequestId(), deletion.getRequestId(), request);
        // Asked first, because there is no password to be checked any more if it has been done.
        return accounts.findDeleted(request.userId(), token)
                .thenCompose(done -> deleteUnlessDone(done, deletion, token, request));
    }

    private CompletionStage<?> deleteUnlessDone(
            Optional<Deleted> done, CDeleteAccount deletion, String token, Request request) {
        if (done.isPresent()) {
            conclude(done, request);
            return CompletableFuture.completedStage(null);
        }
        return check.of(deletion.getPasswdBytes(), request.userId(), request.address())
                .thenCompose(outcome -> delete(outcome, token, request));
    }

    private CompletionStage<?> delete(PasswordCheck.Outcome outcome, String token, Request request) {
        if (outcome instanceof PasswordCheck.Outcome.Right right) {
            return accounts.delete(request.userId(), right.account().passwordHash(), token)
                    .thenAccept(deleted -> conclude(deleted, request));
        }
        PasswordCheck.Outcome.Refused refused = (PasswordCheck.Outcome.Refused) outcome;
        request.refuseFor(refused.code(), refused.retryAfterMillis());
        return CompletableFuture.completedStage(null);
    }

    /** A gate that cannot be told finds out with its next question for that session, within a heartbeat. */
    private void conclude(Optional<Deleted> deleted, Request request) {
        if (deleted.isEmpty()) { // changed, or deleted by another request, since the password was checked
            request.refuse(ResponseCode.WRONG_CREDENTIALS);
            return;
        }
        for (Address ended : deleted.get().ended()) {
            if (!ended.equals(request.origin())) {
                outbox.toGate(ended, request.userId(), withTheAccount);
            }
        }
        request.reply(ResponseCode.ACCOUNT_DELETED);
        request.tellGate(withTheAccount); // behind the answer, on the same link
    }
}
