package launcher.bench;

import java.nio.file.Path;
import java.time.Duration;
import launcher.cluster.Installation;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;

/**
 * How to attack.
 *
 * @param installation what servers are started from, with the limits that are attacked
 * @param run takes settings and logs
 * @param rate wrong logins a second, of all addresses together
 * @param length how long the attack lasts, and how long is measured without it
 * @param addresses how many it comes from
 * @param worst how many times as high the p99 of the chat may be
 * @param rounds how often there is a stretch without it and one with it
 * @param users who chat
 * @param warmUp for how long they do so before it counts
 * @param markdown where the figures go, too; {@code null} for nowhere
 */
public record AttackOptions(
        Installation installation,
        RunDirectory run,
        int rate,
        Duration length,
        int addresses,
        double worst,
        int rounds,
        int users,
        Duration warmUp,
        @Nullable Path markdown) {

    /** @throws IllegalArgumentException for what makes no sense */
    public AttackOptions {
        require("rate", rate, 1, 1_000_000);
        require("seconds", length.toSeconds(), 1, 3600);
        require("addresses", addresses, 1, 10_000);
        require("rounds", rounds, 1, 100);
        require("users", users, 2, 10_000);
        require("warm-up", warmUp.toSeconds(), 4, 600); // the attacker has to be ready by then
        if (!(worst > 0)) {
            throw new IllegalArgumentException("worst: " + worst + " (expected: more than 0)");
        }
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
