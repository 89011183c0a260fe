package common.store;

/**
 * An account.
 *
 * @param passwordHash what {@link common.security.PasswordHasher#hash} made
 * @param createdBy the token of the registration that created it
 */
public record Account(String passwordHash, String createdBy) {}
