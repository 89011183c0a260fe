package gate.watch;

import common.config.Endpoint;
import common.discovery.Member;
import org.jspecify.annotations.Nullable;

/**
 * A process to look at.
 *
 * @param member what it says of itself in the directory, or {@code null} if it is known by its admin address only
 * @param admin where it is asked, or {@code null} if that is not possible
 * @param obstacle why it is not; empty if it is
 */
record Target(@Nullable Member member, @Nullable Endpoint admin, String obstacle) {

    static Target of(Endpoint admin) {
        return new Target(null, admin, "");
    }
}
