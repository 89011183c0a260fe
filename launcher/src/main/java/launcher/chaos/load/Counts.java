package launcher.chaos.load;

import java.util.concurrent.atomic.LongAdder;

/** What happened so far, for people who watch. Safe for use by any thread. */
public final class Counts {

    final LongAdder sent = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder received = new LongAdder();
    final LongAdder displaced = new LongAdder();
    final LongAdder overtaken = new LongAdder();

    public long acknowledged() {
        return acknowledged.sum();
    }

    public long received() {
        return received.sum();
    }

    /** Devices told that another login had taken their place, though there was none. */
    public long displaced() {
        return displaced.sum();
    }

    /** Devices told the same that may have been overtaken by a login which their last client had given up. */
    public long overtaken() {
        return overtaken.sum();
    }

    /** Messages without an answer yet. */
    public long unanswered() {
        return sent.sum() - acknowledged.sum() - refused.sum() - failed.sum();
    }

    @Override
    public String toString() {
        return "acknowledged " + acknowledged + ", received " + received + ", refused " + refused + ", failed " + failed
                + ", overtaken by a login given up " + overtaken;
    }
}
