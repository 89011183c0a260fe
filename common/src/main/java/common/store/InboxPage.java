package common.store;

import java.util.List;

/**
 * Part of an inbox.
 *
 * @param after the messages are those from {@code after + 1} on
 * @param last the last sequence that the inbox has given; negative if there is none any more, as the account was deleted
 * @param displaced the sessions that have ended: the one whose place the one that asked has taken, and those of devices
 *     that a new one has crowded out
 * @param messages as appended
 */
public record InboxPage(long after, long last, List<FiledSession> displaced, List<byte[]> messages) {

    public InboxPage {
        displaced = List.copyOf(displaced);
    }

    /** Whether there is no inbox any more, nor a session. */
    public boolean isOfDeletedAccount() {
        return last < 0;
    }
}
