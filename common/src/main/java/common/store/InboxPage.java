package common.store;

import java.util.List;

/**
 * Part of an inbox.
 *
 * @param after the messages are those from {@code after + 1} on
 * @param last the last sequence that the inbox has given
 * @param messages as appended
 */
public record InboxPage(long after, long last, List<byte[]> messages) {}
