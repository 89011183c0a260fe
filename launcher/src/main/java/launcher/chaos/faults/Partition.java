package launcher.chaos.faults;

import common.config.TransportSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Between one gate and one logic everything vanishes for a while, again and again; both go on to reach Redis and all others.
 * Which two they are is drawn. Needs processes that are on hosts of their own.
 *
 * @param cut how long
 */
public record Partition(Duration cut) implements Plan {

    /** A link that is silent is given up after two and a half seconds; a shorter cut would not be noticed. */
    private static final Duration LEAST = Duration.ofSeconds(4);

    private static final Duration MOST = Duration.ofMinutes(10);

    /** Before the first, and after the last. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** From a repair to the next cut. */
    private static final Duration WHOLE = Duration.ofSeconds(15);

    private static final int OF_EACH = 2;

    /** @throws IllegalArgumentException if it is too short to be noticed, or too long */
    public Partition {
        if (cut.compareTo(LEAST) < 0 || cut.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("cut: " + cut.toSeconds() + " s (expected: " + LEAST.toSeconds() + " to "
                    + MOST.toSeconds() + "; what is shorter is not noticed)");
        }
    }

    @Override
    public List<Fault> draw(long seed, Duration length, TransportSettings.Type transport) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Fault> faults = new ArrayList<>();
        Duration at = QUIET;
        while (at.plus(cut).plus(QUIET).compareTo(length) <= 0) {
            String target = "gate-" + (1 + random.nextInt(OF_EACH)) + "/logic-" + (1 + random.nextInt(OF_EACH));
            faults.add(new Fault(faults.size() + 1, at, FaultKind.PARTITION, target, cut, 0));
            at = at.plus(cut).plus(WHOLE);
        }
        return List.copyOf(faults);
    }

    @Override
    public int logics() {
        return OF_EACH;
    }

    @Override
    public Duration least() {
        return cut.plus(QUIET.multipliedBy(2));
    }

    @Override
    public boolean ofHosts() {
        return true;
    }
}
