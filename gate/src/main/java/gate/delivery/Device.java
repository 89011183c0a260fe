package gate.delivery;

import common.store.LoginAttempt;

/**
 * Who receives on a connection, and how.
 *
 * @param userId whose inbox it is
 * @param platform names the device among the user's
 * @param login the login that it came by
 * @param resumesAfter the last sequence that the device says it has, or {@link #FROM_CONFIRMED}
 * @param confirms whether the client confirms what it received; otherwise a write to its socket counts
 */
public record Device(String userId, String platform, LoginAttempt login, long resumesAfter, boolean confirms) {

    /** The device does not say; the server goes by what it has confirmed. */
    public static final long FROM_CONFIRMED = -1;
}
