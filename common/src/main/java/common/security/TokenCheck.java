package common.security;

/** What a resume token has proved to be, but for whether it has been revoked, which the account tells. */
public sealed interface TokenCheck {

    /**
     * It was made by an auth, for this bearer, and has not expired.
     *
     * @param generation the account's when it was made
     * @param ageing whether it is past half of its life, so that it is time for a new one
     */
    record Genuine(long generation, boolean ageing) implements TokenCheck {}

    /** It was made for this bearer, and its time is over. */
    record Expired() implements TokenCheck {}

    /** It is none, or for someone else, or of a key that is gone. */
    record Invalid() implements TokenCheck {}
}
