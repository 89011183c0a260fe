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
}
