package launcher.chaos.faults;

import java.time.Duration;

/**
 * One thing that goes wrong.
 *
 * @param number counts from 1 within a run
 * @param at since the begin of the load
 * @param target a process, such as {@code gate-1}; of faults of links, the backend at their end; of a PARTITION, both ends,
 *     such as {@code gate-1/logic-2}
 * @param lasts from its begin to the start of its repair
 * @param percent of the pushes to swallow, for a DROP
 */
public record Fault(int number, Duration at, FaultKind kind, String target, Duration lasts, int percent) {

    /** What faults are counted by, such as {@code kill gate}. */
    public String label() {
        return kind.verb() + " " + target.replaceAll("-\\d+", "");
    }

    /** When its repair starts, since the begin of the load. */
    public Duration end() {
        return at.plus(lasts);
    }

    @Override
    public String toString() {
        String what = kind == FaultKind.DROP
                ? "drop " + percent + "% of the pushes of " + target
                : kind.verb() + " " + target;
        return kind.passes() ? what + " for " + lasts.toMillis() + " ms" : what;
    }
}
