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
     * Records what a device has confirmed, trims what every known device has, and, if the device asks for messages, files
     * its connection as its session and reads them.
     *
     * <p>A login takes the place of the session before; any other question files a session only where the store has lost
     * it. A connection whose session has ended, because another took its place or it was closed, does not come back: a
     * backend that was stopped in the middle of an old login cannot evict a new one. Nor can a login that was held up, if a later
     * attempt of the same client came before it, or the user has ended all logins since auth passed it. Such a question is answered empty.
     * Every one of an account that was deleted gets a page that says so, and nothing else.
     */
    CompletionStage<Optional<InboxPage>> sync(String userId, InboxSync sync);
}
