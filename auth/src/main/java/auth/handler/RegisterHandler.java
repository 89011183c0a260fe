package auth.handler;

import common.dispatch.IMHandler;
import common.dispatch.Request;
import common.security.PasswordHasher;
import common.store.AccountStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CRegister;

/** Creates an account: 101, or 100 if there is one of that name. */
public final class RegisterHandler implements IMHandler<CRegister> {

    private final AccountStore accounts;
    private final PasswordHasher hasher;

    public RegisterHandler(AccountStore accounts, PasswordHasher hasher) {
        this.accounts = accounts;
        this.hasher = hasher;
    }

    @Override
    public CompletionStage<?> handle(CRegister register, Request request) {
        if (!Passwords.isValid(register.getPasswdBytes())) {
            request.refuse(ResponseCode.BAD_PASSWORD, Passwords.expected());
            return CompletableFuture.completedStage(null);
        }
        // Asked first, because a hash is dear; create() decides all the same if two come at once.
        return accounts.passwordHash(request.userId())
                .thenCompose(existing -> existing.isPresent()
                        ? CompletableFuture.completedStage(false)
                        : hasher.hash(register.getPasswd())
                                .thenCompose(hash -> accounts.create(request.userId(), hash)))
                .thenAccept(created -> request.reply(created ? ResponseCode.REGISTERED : ResponseCode.ACCOUNT_EXISTS));
    }
}
