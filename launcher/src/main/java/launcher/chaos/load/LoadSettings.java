package launcher.chaos.load;

import java.time.Duration;

/**
 * How much is done, and by how many.
 *
 * @param users a multiple of {@link #GROUP}; see {@link Population} for who does what
 * @param steadyInterval how often those who stay send
 * @param roamingInterval how often those who come and go do, while they are online
 * @param longestStay those who come and go stay for up to so long
 * @param longestAway and are away for up to so long
 */
public record LoadSettings(
        int users, Duration steadyInterval, Duration roamingInterval, Duration longestStay, Duration longestAway) {

    static final int GROUP = 8;

    private static final int STEADY_IN_GROUP = 2;

    public LoadSettings {
        if (users < GROUP || users % GROUP != 0) {
            throw new IllegalArgumentException("users: " + users + " (expected: a multiple of " + GROUP + ")");
        }
    }

    /** What two cores carry with room to spare. */
    public static LoadSettings standard(int users) {
        return new LoadSettings(
                users, Duration.ofMillis(100), Duration.ofMillis(150), Duration.ofSeconds(20), Duration.ofSeconds(6));
    }

    /** Messages in a second while everything works. */
    public int messagesPerSecond() {
        double steady = users * STEADY_IN_GROUP / (double) GROUP;
        double online = seconds(longestStay) / (seconds(longestStay) + seconds(longestAway));
        return (int) (steady / seconds(steadyInterval) + (users - steady) * online / seconds(roamingInterval));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
