package common.store;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The accounts. Belongs to one worker's thread. */
public interface AccountStore {

    /**
     * Creates an account, unless there is one of that name: of two at once, one gets {@code true}.
     *
     * @param passwordHash what {@link common.security.PasswordHasher#hash} made
     */
    CompletionStage<Boolean> create(String userId, String passwordHash);

    /** The password hash of an account, or empty if there is no such account. */
    CompletionStage<Optional<String>> passwordHash(String userId);
}
