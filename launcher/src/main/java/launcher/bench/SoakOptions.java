package launcher.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import launcher.cluster.Installation;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;

/**
 * How to soak a cluster.
 *
 * @param installation what servers are started from
 * @param run takes settings, logs and figures
 * @param length for how long messages are sent
 * @param rate messages a second, of all clients together
 * @param clients how many; each writes to itself
 * @param every how often everything is looked at
 * @param inbox the bounds of each client's inbox
 * @param markdown where the table goes, too; {@code null} for nowhere
 */
public record SoakOptions(
        Installation installation,
        RunDirectory run,
        Duration length,
        int rate,
        int clients,
        Duration every,
        Inbox inbox,
        @Nullable Path markdown) {

    /** Looks in one tenth of the run, two at least, so that the tenth has a median. */
    private static final int FEWEST_LOOKS = 20;

    private static final int MOST_LOOKS = 5000;
    private static final double MILLIS_PER_MINUTE = 60_000;

    /**
     * The bounds of an inbox.
     *
     * @param capacity messages that are not confirmed
     * @param rememberCount ids of messages in each half of its memory
     * @param remember for how long each half takes ids, if not that many come
     */
    public record Inbox(int capacity, int rememberCount, Duration remember) {

        public Inbox {
            require("inbox-capacity", capacity, 1, 10_000_000);
            require("remember-count", rememberCount, 1, 10_000_000);
            require("remember-seconds", remember.toSeconds(), 1, 3600);
        }
    }

    /** @throws IllegalArgumentException for what makes no sense, or would not settle soon enough to show a leak */
    public SoakOptions {
        require("rate", rate, 1, 10_000_000);
        require("clients", clients, 1, 100_000);
        require("every", every.toSeconds(), 1, 3600);
        double looks = (double) length.toMillis() / every.toMillis();
        if (looks < FEWEST_LOOKS || looks > MOST_LOOKS) {
            throw new IllegalArgumentException("minutes: " + minutes(length) + " (expected: " + FEWEST_LOOKS + " to "
                    + MOST_LOOKS + " times every, which is " + every.toSeconds() + " s)");
        }
        Duration settling = settling(length, rotation(inbox, rate, clients));
        if (settling.multipliedBy(5).compareTo(length.multipliedBy(2)) > 0) {
            throw new IllegalArgumentException("minutes: " + minutes(length) + " (expected: "
                    + minutes(settling.multipliedBy(5).dividedBy(2))
                    + " at least, or fewer remember-count or remember-seconds, so that inboxes are at their"
                    + " bounds for most of the time)");
        }
    }

    /** How often a client sends. */
    public Duration period() {
        return period(rate, clients);
    }

    /** How long half of an inbox's memory lasts until the other takes its place. */
    public Duration rotation() {
        return rotation(inbox, rate, clients);
    }

    /** When everything has come to be what it may stay: a tenth of the run, or when each inbox has forgotten its first. */
    public Duration settling() {
        return settling(length, rotation());
    }

    private static Duration period(int rate, int clients) {
        return Duration.ofSeconds(clients).dividedBy(rate);
    }

    private static Duration rotation(Inbox inbox, int rate, int clients) {
        Duration full = period(rate, clients).multipliedBy(inbox.rememberCount());
        return full.compareTo(inbox.remember()) < 0 ? full : inbox.remember();
    }

    /** Clients begin within one rotation, and memory is full after two. */
    private static Duration settling(Duration length, Duration rotation) {
        Duration forgetting = rotation.multipliedBy(3);
        Duration tenth = length.dividedBy(10);
        return forgetting.compareTo(tenth) > 0 ? forgetting : tenth;
    }

    /** Rounded up, so that what is expected is enough. */
    private static String minutes(Duration length) {
        return String.format(Locale.ROOT, "%.2f", Math.ceil(length.toMillis() / MILLIS_PER_MINUTE * 100) / 100);
    }

    private static void require(String name, long value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
