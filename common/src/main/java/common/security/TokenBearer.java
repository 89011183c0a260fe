package common.security;

/**
 * Whom a resume token is for.
 *
 * @param platform the one that the session is filed under
 */
public record TokenBearer(String userId, String platform) {}
