package client.load;

import java.time.Duration;

/**
 * What a run does. Immutable.
 *
 * @param clients how many users, each with a connection of its own
 * @param period the time between two chats of one user
 * @param duration how long to send; zero: until {@link LoadRun#stop()}
 * @param userPrefix user ids are this and a number from 0
 * @param password of all users
 * @param payload bytes of padding in each chat, beside its stamp
 * @param loginTimeout how long all users together may take to log in, a server that is still starting included
 * @param drain how long to wait, after the last chat, for what is still missing
 * @param eventLoops how many threads carry the connections
 */
public record LoadSettings(
        String host,
        int port,
        int clients,
        Duration period,
        Duration duration,
        String userPrefix,
        String password,
        Pattern pattern,
        int payload,
        Duration loginTimeout,
        Duration drain,
        int eventLoops) {

    /** Leaves room for the stamp and the user ids in a frame of 64 KiB. */
    public static final int MAX_PAYLOAD = 60_000;

    /**
     * Checks each value.
     *
     * @throws IllegalArgumentException for one that makes no sense; it names the value and what was expected
     */
    public LoadSettings {
        require(!host.isBlank(), "host", host, "a name or an address");
        require(port > 0 && port <= 0xFFFF, "port", port, "1 to 65535");
        require(clients > 0, "clients", clients, ">= 1");
        require(period.toNanos() > 0, "period", period, "more than 0");
        require(!duration.isNegative(), "duration", duration, ">= 0");
        require(payload >= 0 && payload <= MAX_PAYLOAD, "payload", payload, "0 to " + MAX_PAYLOAD);
        require(loginTimeout.toNanos() > 0, "login timeout", loginTimeout, "more than 0");
        require(!drain.isNegative(), "drain", drain, ">= 0");
        require(eventLoops > 0, "event loops", eventLoops, ">= 1");
    }

    /** The id of the user with that number. */
    public String userId(int user) {
        return userPrefix + user;
    }

    /** The number of the user that {@code user} writes to and hears from. */
    int peer(int user) {
        return pattern.peer(user, clients);
    }

    private static void require(boolean sensible, String name, Object value, String expected) {
        if (!sensible) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
