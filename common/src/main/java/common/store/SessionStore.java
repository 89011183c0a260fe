package common.store;

import common.transport.Address;
import java.util.concurrent.CompletionStage;

/** Where users are connected: one session per user and platform. Belongs to one worker's thread. */
public interface SessionStore {

    /**
     * Files {@code address} as the session of the user on the platform, in place of the one before. An address whose
     * session has ended, because another took its place or it was closed, does not come back: a backend that was stopped
     * in the middle of an old login cannot evict a new one. Nor can a login that was held up, if the session that is
     * there, or was there last, came of a later attempt of the same client.
     */
    CompletionStage<Bound> bind(String userId, String platform, Address address, LoginAttempt attempt);

    /** Files a session that came of an {@linkplain LoginAttempt#UNNUMBERED unnumbered} attempt. */
    default CompletionStage<Bound> bind(String userId, String platform, Address address) {
        return bind(userId, platform, address, LoginAttempt.UNNUMBERED);
    }

    /**
     * Ends the session of the user on the platform if it is still {@code address}: a late word of an old connection
     * cannot evict a new one.
     *
     * @return whether it was
     */
    CompletionStage<Boolean> unbind(String userId, String platform, Address address);

    /** Whether there is such an account, and where its sessions are. */
    CompletionStage<Receiver> receiver(String userId);
}
