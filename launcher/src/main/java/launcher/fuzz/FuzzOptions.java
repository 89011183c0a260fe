package launcher.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import launcher.cluster.Installation;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;

/**
 * How to fuzz.
 *
 * @param installation what servers are started from
 * @param run takes corpora, logs and what was found
 * @param length for how long, each target and the cluster
 * @param targets the names of those that are fuzzed; empty for all
 * @param stateful which of the two kinds
 * @param seed decides what is tried; the same one tries the same again
 * @param input one input that is fed to the one target, instead of fuzzing; {@code null} for none
 */
public record FuzzOptions(
        Installation installation,
        RunDirectory run,
        Duration length,
        List<String> targets,
        Stateful stateful,
        long seed,
        @Nullable Path input) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Whether a whole cluster is fuzzed. */
    public enum Stateful {
        /** Targets, and then the cluster. */
        TOO,
        /** The cluster only. */
        ONLY,
        /** Targets only. */
        NOT
    }

    /** @throws IllegalArgumentException for what makes no sense */
    public FuzzOptions {
        targets = List.copyOf(targets);
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "minutes: " + length.toMillis() / 60_000.0 + " (expected: a second to a day)");
        }
        if (input != null && targets.size() != 1) {
            throw new IllegalArgumentException("input: " + input + " for " + targets.size()
                    + " targets (expected: --target with the one that it is for)");
        }
    }
}
