package common.store;

import common.transport.Address;
import org.jspecify.annotations.Nullable;

/**
 * How far a device has come, and what it asks for.
 *
 * @param platform names the device among the user's
 * @param connection where its session is
 * @param login the login that has just passed, by which its connection takes the place of the one before; or {@code null}
 *     if it asks once more
 * @param confirmed all up to this sequence has been delivered to it; 0 if nothing is known
 * @param after what comes after this sequence is asked for; or {@link #NOTHING} or {@link #FROM_CONFIRMED}
 */
public record InboxSync(
        String platform, Address connection, @Nullable LoginAttempt login, long confirmed, long after) {

    /** No messages are asked for. */
    public static final long NOTHING = -1;

    /** What comes after the sequence that the device has confirmed last is asked for. */
    public static final long FROM_CONFIRMED = -2;
}
