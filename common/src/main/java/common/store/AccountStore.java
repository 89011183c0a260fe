package common.store;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The accounts. Belongs to one worker's thread. */
public interface AccountStore {

    /**
     * Creates an account, unless there is one of that name: of two at once, one gets {@code true}. The same registration
     * again, known by its token, gets {@code true} again. The name of an account that was deleted is taken for good.
     */
    CompletionStage<Boolean> create(String userId, Account account);

    /** The account of that name, or empty if there is none. */
    CompletionStage<Optional<Account>> find(String userId);

    /** Finds the account, and counts a login of it, in one step; empty if there is none, and then nothing is counted. */
    CompletionStage<Optional<NumberedLogin>> countLogin(String userId);

    /**
     * Gives the account another hash of the password that it has. Nothing else changes, and nobody is told.
     *
     * @param from the hash that it has
     * @param to the hash that it gets
     * @return whether it has {@code to} now; if not, its password is another by now, or it is gone
     */
    CompletionStage<Boolean> replaceHash(String userId, String from, String to);

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

    /**
     * Deletes the account with all that is kept for its user: password, sessions, and the inbox with the messages in it;
     * all in one step. Nobody gets the name again. The same deletion again changes nothing.
     *
     * @param passwordHash the hash that it has
     * @param request what tells the deletion from any other of this user's, and is the same whenever it is sent again
     * @return empty if there is no such account, or its password is another by now
     */
    CompletionStage<Optional<Deleted>> delete(String userId, String passwordHash, String request);

    /** What came of this deletion, if it was done before; changes nothing. */
    CompletionStage<Optional<Deleted>> findDeleted(String userId, String request);
}
