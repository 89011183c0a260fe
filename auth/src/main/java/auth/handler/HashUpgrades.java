package auth.handler;

import common.security.PasswordHasher;
import common.store.Account;
import common.store.AccountStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Gives an account a new hash of its password, when a login has shown it and the one that is stored is weaker than what
 * the settings ask for by now. Belongs to one worker's thread.
 */
public final class HashUpgrades {

    private final AccountStore accounts;
    private final PasswordHasher hasher;
    private final HashUpgradeCounts counts;

    public HashUpgrades(AccountStore accounts, PasswordHasher hasher, HashUpgradeCounts counts) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.counts = counts;
    }

    /**
     * Does so, if it is due. What the account has been given meanwhile stays: a change of password, or the hash of another
     * login. The next message of the user is done after it, so that a change of password is not refused because its hash
     * was replaced under it.
     *
     * @param password the right one of {@code account}
     * @param address where it came from
     * @return completes normally whether it has worked or not; whatever failed is counted, and done at another login
     */
    CompletionStage<?> ifDue(String userId, String password, String address, Account account) {
        if (!hasher.isWeak(account.passwordHash())) {
            return CompletableFuture.completedStage(null);
        }
        return hasher.hash(password, address)
                .thenCompose(better -> accounts.replaceHash(userId, account.passwordHash(), better))
                .handle((stored, failure) -> {
                    if (failure != null) {
                        counts.failed(failure);
                    } else {
                        counts.done(stored);
                    }
                    return null;
                });
    }
}
