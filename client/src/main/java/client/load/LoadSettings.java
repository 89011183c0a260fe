package client.load;

/**
 * What a run does; {@link LoadSettingsBuilder} makes it. Immutable.
 *
 * @param clients how many users, each with a connection of its own
 * @param userPrefix user ids are this and a number from 0
 * @param password of all users
 * @param payload bytes of padding in each chat, beside its stamp
 * @param eventLoops how many threads carry the connections
 */
public record LoadSettings(
        Target target,
        int clients,
        String userPrefix,
        String password,
        Pace pace,
        Pattern pattern,
        int payload,
        Phases phases,
        int eventLoops) {

    /** Leaves room for the stamp and the user ids in a frame of 64 KiB. */
    public static final int MAX_PAYLOAD = 60_000;

    /**
     * Checks each value.
     *
     * @throws IllegalArgumentException for one that makes no sense; it names the value and what was expected
     */
    public LoadSettings {
        Require.that(clients > 0 && clients <= Stamp.MAX_USERS, "clients", clients, "1 to " + Stamp.MAX_USERS);
        Require.that(payload >= 0 && payload <= MAX_PAYLOAD, "payload", payload, "0 to " + MAX_PAYLOAD);
        Require.that(eventLoops > 0, "event loops", eventLoops, ">= 1");
    }

    /** Settings to begin with: 10 users, who write to themselves every 100 ms, at 127.0.0.1:9090, until stopped. */
    public static LoadSettingsBuilder builder() {
        return new LoadSettingsBuilder();
    }

    /** Half as many event loops as there are CPUs, and one at least. */
    public static int usualEventLoops() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /** The id of the user with that number. */
    public String userId(int user) {
        return userPrefix + user;
    }
}
