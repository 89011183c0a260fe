package common.store;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The inboxes: one per user, one sequence each, 1, 2, 3, without holes. Belongs to one worker's thread.
 */
public interface InboxStore {

    /**
     * Appends a message to a user's inbox, unless a message of the same token has been appended before: all in one step,
     * whatever dies meanwhile.
     *
     * @param userId the receiver
     * @param token tells the message from every other that was ever sent to this receiver
     * @param message an SPrivateChat without its sequence
     */
    CompletionStage<Appended> append(String userId, String token, byte[] message);

    /**
     * Records what a device has confirmed, trims what every known device has, and reads what the device asks for. A
     * session that the store has lost is filed again by that; empty if it has ended, because another has taken its place.
     */
    CompletionStage<Optional<InboxPage>> sync(String userId, InboxSync sync);
}
