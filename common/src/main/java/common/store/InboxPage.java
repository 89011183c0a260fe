package common.store;

import common.transport.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of an inbox.
 *
 * @param after the messages are those from {@code after + 1} on
 * @param last the last sequence that the inbox has given
 * @param displaced the connection whose place the one that asked has taken, or {@code null} if there was none
 * @param messages as appended
 */
public record InboxPage(long after, long last, @Nullable Address displaced, List<byte[]> messages) {}
