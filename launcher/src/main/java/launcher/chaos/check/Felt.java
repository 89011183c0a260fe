package launcher.chaos.check;

import java.util.List;
import launcher.chaos.history.Event.FaultBegan;

/** A fault while it is found out how long it was felt. Not thread-safe. */
final class Felt {

    /** For so long after a repair another fault does not count as alone. */
    private static final long AFTERMATH_MICROS = 1_000_000;

    private final FaultBegan fault;

    private long ended = Long.MAX_VALUE - AFTERMATH_MICROS;
    private long longest;
    private long toLastDelayed;
    private long until;
    private String by = "nobody";

    Felt(FaultBegan fault) {
        this.fault = fault;
        this.until = fault.micros();
    }

    int number() {
        return fault.number();
    }

    long began() {
        return fault.micros();
    }

    void end(long micros) {
        ended = micros;
    }

    /** Somebody had to wait in that time. */
    void feel(long from, long to, String who) {
        long time = to - Math.max(from, began());
        if (time > longest) {
            longest = time;
            until = to;
            by = who;
        }
    }

    /** Somebody had to wait for long, until {@code to}, and it may be because of this. */
    void delay(long to) {
        toLastDelayed = Math.max(toLastDelayed, to - began());
    }

    Recovery recovery(List<Felt> all) {
        boolean alone = all.stream().noneMatch(other -> other != this && other.overlaps(began(), until));
        long afterRepair = Math.max(0, Math.min(longest, until - ended));
        return new Recovery(
                number(), fault.kind(), fault.target(), began(), longest, afterRepair, toLastDelayed, alone, by);
    }

    private boolean overlaps(long from, long to) {
        return began() < to && ended + AFTERMATH_MICROS > from;
    }
}
