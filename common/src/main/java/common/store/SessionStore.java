package common.store;

import common.transport.Address;
import java.util.concurrent.CompletionStage;

/** Where users are connected: one session per user and platform. Belongs to one worker's thread. */
public interface SessionStore {

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
