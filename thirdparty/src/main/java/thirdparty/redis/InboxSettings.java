package thirdparty.redis;

import common.config.Section;
import common.config.SettingsFile;
import java.time.Duration;

/**
 * {@code <inbox>}: what one user's inbox may hold.
 *
 * @param capacity messages that not every known device has confirmed; beyond, senders are told INBOX_FULL
 * @param page messages read at a time when a device catches up
 * @param rememberCount tokens of messages that are remembered at least, to know a retry by; at most twice as many are
 * @param remember how long a token is remembered, unless more than {@code rememberCount} come; at most twice as long
 * @param deviceMemory a device that has not logged in or been connected for longer does not keep messages any more that
 *     the user's other devices have confirmed
 */
public record InboxSettings(int capacity, int page, int rememberCount, Duration remember, Duration deviceMemory) {

    /** Reads the element {@code inbox}. */
    public static InboxSettings of(SettingsFile file) {
        Section inbox = file.section("inbox");
        return new InboxSettings(
                inbox.integer("capacity", 10_000, 1, 10_000_000),
                inbox.integer("page", 256, 1, 10_000),
                inbox.integer("rememberCount", 10_000, 1, 10_000_000),
                inbox.millis("rememberMillis", Duration.ofMinutes(10)),
                Duration.ofDays(inbox.integer("deviceMemoryDays", 30, 1, 3650)));
    }
}
