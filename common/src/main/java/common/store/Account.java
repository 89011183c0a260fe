package common.store;

/**
 * An account.
 *
 * @param passwordHash what {@link common.security.PasswordHasher#hash} made
 * @param createdBy the token of the registration that created it
 * @param generation counts up whenever the user ends all logins; what was given out under an earlier one is void
 */
public record Account(String passwordHash, String createdBy, long generation) {

    /** A new account. */
    public Account(String passwordHash, String createdBy) {
        this(passwordHash, createdBy, 0);
    }
}
