package auth.handler;

import common.security.PasswordHasher;
import common.store.Account;
import common.store.AccountStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogin;

/** Proves a user by the password: 200 if there is no such account, 202 if the password is another. */
final class PasswordProof {

    private final AccountStore accounts;
    private final PasswordHasher hasher;

    PasswordProof(AccountStore accounts, PasswordHasher hasher) {
        this.accounts = accounts;
        this.hasher = hasher;
    }

    CompletionStage<Proof> of(CLogin login, String userId) {
        if (!Passwords.isValid(login.getPasswdBytes())) {
            return CompletableFuture.completedStage(new Proof.Refused(ResponseCode.WRONG_CREDENTIALS));
        }
        return accounts.find(userId)
                .thenCompose(found -> found.map(account -> verify(login, account))
                        .orElse(CompletableFuture.completedStage(new Proof.Refused(ResponseCode.NO_ACCOUNT))));
    }

    private CompletionStage<Proof> verify(CLogin login, Account account) {
        return hasher.verify(login.getPasswd(), account.passwordHash())
                .thenApply(same -> same
                        ? new Proof.Given(account.generation(), login.getWantsToken())
                        : new Proof.Refused(ResponseCode.WRONG_CREDENTIALS));
    }
}
