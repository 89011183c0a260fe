package gate.limit;

import common.config.Section;
import java.time.Duration;

/**
 * {@code <limits>}: what one client may ask of a gate. A rate of 0 is no limit.
 *
 * @param connectionsPerAddress connections that one address may have at a time
 * @param connectionsPerSecond new connections from one address
 * @param loginsPerSecond logins, and changes of a password, from one address
 * @param registrationsPerMinute registrations from one address
 * @param messagesPerSecond messages for auth or logic on one connection
 * @param kibPerSecond KiB of frames of any kind on one connection
 * @param stranger how long a connection may be there without a login
 * @param frame how long a frame may take from its first byte to its last
 * @param block how long nothing more is read of whoever goes on when told to wait
 */
public record LimitSettings(
        int connectionsPerAddress,
        int connectionsPerSecond,
        int loginsPerSecond,
        int registrationsPerMinute,
        int messagesPerSecond,
        int kibPerSecond,
        Duration stranger,
        Duration frame,
        Duration block) {

    /** The element. */
    public static final String ELEMENT = "limits";

    /** What a file means that has no such element: more than people and their devices need, also behind one address. */
    public static final LimitSettings STANDARD = new LimitSettings(
            1000, 50, 20, 60, 200, 1024, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30));

    /** No limit of any rate. */
    public static final LimitSettings NONE =
            new LimitSettings(0, 0, 0, 0, 0, 0, STANDARD.stranger, STANDARD.frame, STANDARD.block);

    private static final int LARGEST = 1_000_000;

    /**
     * @throws common.config.SettingsException if the element is wrong
     */
    public static LimitSettings of(Section limits) {
        return new LimitSettings(
                limits.integer("connectionsPerAddress", STANDARD.connectionsPerAddress, 0, LARGEST),
                limits.integer("connectionsPerSecond", STANDARD.connectionsPerSecond, 0, LARGEST),
                limits.integer("loginsPerSecond", STANDARD.loginsPerSecond, 0, LARGEST),
                limits.integer("registrationsPerMinute", STANDARD.registrationsPerMinute, 0, LARGEST),
                limits.integer("messagesPerSecond", STANDARD.messagesPerSecond, 0, LARGEST),
                limits.integer("kibPerSecond", STANDARD.kibPerSecond, 0, LARGEST),
                limits.millis("strangerMillis", STANDARD.stranger),
                limits.millis("frameMillis", STANDARD.frame),
                limits.millis("blockMillis", STANDARD.block));
    }

    /** Whether any rate or number goes without a limit. */
    public boolean isOpen() {
        return connectionsPerAddress == 0
                || connectionsPerSecond == 0
                || loginsPerSecond == 0
                || registrationsPerMinute == 0
                || messagesPerSecond == 0
                || kibPerSecond == 0;
    }
}
