package common.store;

import common.transport.Address;
import org.jspecify.annotations.Nullable;

/** What became of a session that was to be filed. */
public sealed interface Bound {

    /**
     * It is filed.
     *
     * @param displaced the session that it took the place of, or {@code null} if there was none
     */
    record Filed(@Nullable Address displaced) implements Bound {}

    /** Its connection's session has ended before, or a later attempt has come before this one; nothing was changed. */
    record Ended() implements Bound {}
}
