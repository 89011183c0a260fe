package thirdparty.redis;

import common.config.Section;
import common.config.SettingsFile;
import java.time.Duration;

/**
 * {@code <inbox>}: what one user's inbox may hold, and for how many devices.
 *
 * @param capacity messages that not every known device has confirmed; beyond, senders are told INBOX_FULL
 * @param largeBytes so many bytes of them may be in large messages, those of {@link #LARGE} and more; beyond, as beyond
 *     {@code capacity}
 * @param page messages read at a time when a device catches up
 * @param rememberCount tokens of messages that are remembered at least, to know a retry by; at most twice as many are
 * @param remember how long a token is remembered, unless more than {@code rememberCount} come; at most twice as long
 * @param devices of a user, at most; one more crowds out another
 * @param deviceMemory a device that has not logged in or been connected for longer does not keep messages any more that
 *     the user's other devices have confirmed
 */
public record InboxSettings(
        int capacity,
        long largeBytes,
        int page,
        int rememberCount,
        Duration remember,
        int devices,
        Duration deviceMemory) {

    /** As if the file said nothing. */
    public static final InboxSettings STANDARD =
            new InboxSettings(10_000, 16 * 1024 * 1024, 256, 10_000, Duration.ofMinutes(10), 16, Duration.ofDays(30));

    /** Bytes. What is smaller is bounded by {@link #capacity}, which allows for as much of it again, nearly. */
    static final int LARGE = 1024;

    private static final int KIB = 1024;

    /** Reads the element {@code inbox}. */
    public static InboxSettings of(SettingsFile file) {
        Section inbox = file.section("inbox");
        return new InboxSettings(
                inbox.integer("capacity", STANDARD.capacity, 1, 10_000_000),
                (long) KIB * inbox.integer("largeKiB", (int) (STANDARD.largeBytes / KIB), 1, 1_000_000_000),
                inbox.integer("page", STANDARD.page, 1, 10_000),
                inbox.integer("rememberCount", STANDARD.rememberCount, 1, 10_000_000),
                inbox.millis("rememberMillis", STANDARD.remember),
                inbox.integer("devices", STANDARD.devices, 1, 1000),
                Duration.ofDays(inbox.integer("deviceMemoryDays", (int) STANDARD.deviceMemory.toDays(), 1, 3650)));
    }

    /** The same with another number of messages. */
    public InboxSettings withCapacity(int messages) {
        return new InboxSettings(messages, largeBytes, page, rememberCount, remember, devices, deviceMemory);
    }

    /** The same with pages of another length. */
    public InboxSettings withPage(int messages) {
        return new InboxSettings(capacity, largeBytes, messages, rememberCount, remember, devices, deviceMemory);
    }

    /** The same with another memory of tokens. */
    public InboxSettings withMemory(int tokens, Duration time) {
        return new InboxSettings(capacity, largeBytes, page, tokens, time, devices, deviceMemory);
    }
}
