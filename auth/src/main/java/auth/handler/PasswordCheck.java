package auth.handler;

import auth.limit.LoginGuard;
import auth.limit.PasswordTry;
import com.google.protobuf.ByteString;
import common.security.PasswordHasher;
import common.store.Account;
import common.store.AccountStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;

/**
 * Checks the password of a user: 200 if there is no such account, 202 if the password is another, 212 if too many of
 * those that this address has tried were. Belongs to one worker's thread.
 *
 * <p>Where it is not to be told which users there are, a user who does not exist is treated as one whose password is
 * another, in all that one can see or measure from outside: code, hash, queue, and tries.
 */
public final class PasswordCheck {

    private final AccountStore accounts;
    private final PasswordHasher hasher;
    private final LoginGuard guard;
    private final boolean hidesUnknown;

    /** @param hidesUnknown whether a user who does not exist is answered 202 instead of 200 */
    public PasswordCheck(AccountStore accounts, PasswordHasher hasher, LoginGuard guard, boolean hidesUnknown) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.guard = guard;
        this.hidesUnknown = hidesUnknown;
    }

    /** What came of it. */
    sealed interface Outcome {

        /**
         * The password is the user's.
         *
         * @param account as it was when the password was compared
         */
        record Right(Account account) implements Outcome {}

        /**
         * It is not, or has not been looked at.
         *
         * @param retryAfterMillis when to try again, or 0
         */
        record Refused(ResponseCode code, long retryAfterMillis) implements Outcome {

            Refused(ResponseCode code) {
                this(code, 0);
            }
        }
    }

    /**
     * A password that may be looked at, or may not.
     *
     * @param isRefused whether it may not, so that the look costs nothing
     * @param look looks at it, if it may be; called once, and until what it returns has completed it counts as in work
     */
    record Entry(boolean isRefused, Supplier<CompletionStage<Outcome>> look) {

        private static Entry refused(Outcome outcome) {
            return new Entry(true, () -> CompletableFuture.completedStage(outcome));
        }
    }

    /** Asks whether a password may be looked at, and looks at it. */
    CompletionStage<Outcome> of(ByteString password, String userId, String address) {
        return enter(password, userId, address).look().get();
    }

    /**
     * Asks whether a password may be looked at.
     *
     * @param address where the client is, or nothing
     */
    Entry enter(ByteString password, String userId, String address) {
        if (!Passwords.isValid(password)) {
            return Entry.refused(new Outcome.Refused(ResponseCode.WRONG_CREDENTIALS));
        }
        PasswordTry granted = guard.begin(userId, address);
        if (granted.waitMillis() > 0) {
            return Entry.refused(new Outcome.Refused(ResponseCode.TOO_MANY_TRIES, granted.waitMillis()));
        }
        return new Entry(false, () -> look(password, userId, address, granted));
    }

    private CompletionStage<Outcome> look(ByteString password, String userId, String address, PasswordTry granted) {
        return accounts.find(userId)
                .thenCompose(found -> found.map(account -> verify(password, account, address))
                        .orElseGet(() -> unknown(password, address)))
                .whenComplete((outcome, failure) -> granted.ended(wasRight(outcome)));
    }

    /** Whether the password was right. Nobody's was wrong where there is no account: that is not a try, and cost no hash. */
    private static @Nullable Boolean wasRight(@Nullable Outcome outcome) {
        if (outcome == null
                || (outcome instanceof Outcome.Refused refused && refused.code() == ResponseCode.NO_ACCOUNT)) {
            return null;
        }
        return outcome instanceof Outcome.Right;
    }

    private CompletionStage<Outcome> unknown(ByteString password, String address) {
        if (!hidesUnknown) {
            return CompletableFuture.completedStage(new Outcome.Refused(ResponseCode.NO_ACCOUNT));
        }
        return hasher.verify(password.toStringUtf8(), hasher.decoy(), address)
                .thenApply(whatever -> new Outcome.Refused(ResponseCode.WRONG_CREDENTIALS));
    }

    private CompletionStage<Outcome> verify(ByteString password, Account account, String address) {
        return hasher.verify(password.toStringUtf8(), account.passwordHash(), address)
                .thenApply(same ->
                        same ? new Outcome.Right(account) : new Outcome.Refused(ResponseCode.WRONG_CREDENTIALS));
    }
}
