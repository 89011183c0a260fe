package auth.handler;

import auth.limit.RegistrationSettings;
import common.dispatch.IMHandler;
import common.dispatch.Request;
import common.security.PasswordHasher;
import common.store.Account;
import common.store.AccountStore;
import common.store.Quota;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CRegister;

/**
 * Creates an account: 101, or 100 if there is one of that name; 102 or 103 if not everybody may, and 505 if an address
 * makes too many. A registration that comes again because its answer was lost is answered 101 again: it is known by its {@code request_id}, or by the number that the gate gave its frame.
 */
public final class RegisterHandler implements IMHandler<CRegister> {

    private final AccountStore accounts;
    private final PasswordHasher hasher;
    private final RegistrationSettings settings;
    private final Quota quota;

    /** @param quota how many accounts an address may make */
    public RegisterHandler(AccountStore accounts, PasswordHasher hasher, RegistrationSettings settings, Quota quota) {
        this.settings = settings;
        this.quota = quota;
        this.accounts = accounts;
        this.hasher = hasher;
    }

    @Override
    public CompletionStage<?> handle(CRegister register, Request request) {
        if (!settings.open()) {
            request.refuse(ResponseCode.REGISTRATION_CLOSED);
            return CompletableFuture.completedStage(null);
        }
        if (!settings.admits(register.getInvitationBytes())) {
            request.refuse(ResponseCode.INVITATION_NEEDED);
            return CompletableFuture.completedStage(null);
        }
        if (!RequestIds.isValid(register.getRequestIdBytes())) {
            request.refuse(ResponseCode.UNDECODABLE, RequestIds.expected());
            return CompletableFuture.completedStage(null);
        }
        if (!Passwords.isValid(register.getPasswdBytes())) {
            request.refuse(ResponseCode.BAD_PASSWORD, Passwords.expected());
            return CompletableFuture.completedStage(null);
        }
        String token = RequestIds.token(register.hasRequestId(), register.getRequestId(), request);
        // Asked first, because a hash is dear; create() decides all the same if two come at once.
        return accounts.find(request.userId()).thenCompose(existing -> {
            if (existing.isPresent()) {
                answer(existing.get().createdBy().equals(token), request);
                return CompletableFuture.completedStage(null);
            }
            return quota.take(request.address()).thenCompose(wait -> {
                if (wait > 0) {
                    request.refuseFor(ResponseCode.TOO_FAST, wait);
                    return CompletableFuture.completedStage(null);
                }
                return create(register, token, request);
            });
        });
    }

    private CompletionStage<Void> create(CRegister register, String token, Request request) {
        return hasher.hash(register.getPasswd(), request.address())
                .thenCompose(hash -> accounts.create(request.userId(), new Account(hash, token)))
                .thenAccept(created -> answer(created, request));
    }

    private static void answer(boolean created, Request request) {
        request.reply(created ? ResponseCode.REGISTERED : ResponseCode.ACCOUNT_EXISTS);
    }
}
