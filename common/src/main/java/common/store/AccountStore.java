package common.store;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The accounts. Belongs to one worker's thread. */
public interface AccountStore {

    /**
     * Creates an account, unless there is one of that name: of two at once, one gets {@code true}. The same registration
     * again, known by its token, gets {@code true} again.
     */
    CompletionStage<Boolean> create(String userId, Account account);

    /** The account of that name, or empty if there is none. */
    CompletionStage<Optional<Account>> find(String userId);

    /**
     * Ends all logins of the user but that of the connection that asks: raises the account's generation, and ends the
     * other sessions, all in one step. The same revocation again changes nothing.
     *
     * @return empty if there is no such account
     */
    CompletionStage<Optional<Revoked>> revoke(String userId, Revocation by);

    /**
     * The same, and in the same step takes another password, if the account still has the one that was checked.
     *
     * @param from the hash that it has
     * @param to the hash that it gets
     * @return empty if there is no such account, or its password is another by now
     */
    CompletionStage<Optional<Revoked>> changePassword(String userId, String from, String to, Revocation by);

    /** What came of this revocation, if it was done before, though not too long ago; changes nothing. */
    CompletionStage<Optional<Revoked>> findRevoked(String userId, Revocation by);
}
