package auth.handler;

import auth.limit.RegistrationSettings;
import common.dispatch.IMHandler;
import common.dispatch.Request;
import common.security.PasswordHasher;
import common.store.Account;
import common.store.AccountStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CRegister;

/**
 * Creates an account: 101, or 100 if there is one of that name; 102 or 103 if not everybody may. A registration that comes again because its answer was
 * lost is answered 101 again: it is known by its {@code request_id}, or by the number that the gate gave its frame.
 */
public final class RegisterHandler implements IMHandler<CRegister> {

    private final AccountStore accounts;
    private final PasswordHasher hasher;
    private final RegistrationSettings settings;

    public RegisterHandler(AccountStore accounts, PasswordHasher hasher, RegistrationSettings settings) {
        this.settings = settings;
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
        return accounts.find(request.userId())
                .thenCompose(existing -> existing.isPresent()
                        ? CompletableFuture.completedStage(
                                existing.get().createdBy().equals(token))
                        : hasher.hash(register.getPasswd())
                                .thenCompose(hash -> accounts.create(request.userId(), new Account(hash, token))))
                .thenAccept(created -> request.reply(created ? ResponseCode.REGISTERED : ResponseCode.ACCOUNT_EXISTS));
    }
}
