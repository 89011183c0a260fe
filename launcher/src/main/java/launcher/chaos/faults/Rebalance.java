package launcher.chaos.faults;

import common.config.TransportSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Backends that leave and join all the time, so that users, or queues, move from one to another: in turn a logic crashes,
 * a logic drains, an auth crashes, an auth drains. Whoever has left comes back when half of the time to the next is over,
 * and the next one waits until it serves, as in a rolling upgrade, and a little longer; so that all of it takes longer where
 * processes take long to start.
 *
 * @param every from one that leaves to the next
 */
public record Rebalance(Duration every) implements Plan {

    /** A JVM has to start, and its share has to move, in half of it. */
    private static final Duration LEAST = Duration.ofSeconds(8);

    /** What part of the time to the next begins when it serves, and nothing happens in it. */
    private static final int CALM = 5;

    private static final int AUTHS = 2;
    private static final int LOGICS = 3;

    private static final List<Turn> TURNS = List.of(
            new Turn(FaultKind.CRASH, "logic", LOGICS),
            new Turn(FaultKind.DRAIN, "logic", LOGICS),
            new Turn(FaultKind.CRASH, "auth", AUTHS),
            new Turn(FaultKind.DRAIN, "auth", AUTHS));

    /** @throws IllegalArgumentException if there is no time for it */
    public Rebalance {
        if (every.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("every: " + every.toSeconds() + " s (expected: at least "
                    + LEAST.toSeconds() + ", or one leaves before the other is back)");
        }
    }

    @Override
    public List<Fault> draw(long seed, Duration length, TransportSettings.Type transport) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Fault> faults = new ArrayList<>();
        Duration half = every.dividedBy(2);
        for (int i = 0; every.multipliedBy(i + 1L).compareTo(length) <= 0; i++) {
            Turn turn = TURNS.get(i % TURNS.size());
            String target = turn.process() + "-" + (1 + random.nextInt(turn.count()));
            Duration at = every.multipliedBy(i);
            faults.add(new Fault(faults.size() + 1, at, turn.leaves(), target, half, 0));
            faults.add(new Fault(faults.size() + 1, at.plus(half), FaultKind.JOIN, target, every.dividedBy(CALM), 0));
        }
        return List.copyOf(faults);
    }

    @Override
    public int logics() {
        return LOGICS;
    }

    private record Turn(FaultKind leaves, String process, int count) {}
}
