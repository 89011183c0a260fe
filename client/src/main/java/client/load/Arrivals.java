package client.load;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;

/** What has reached one user, checked. Lives on his event loop. */
final class Arrivals {

    private final Statistics statistics;
    private final Timetable timetable;
    private final Latencies.Recorder latencies;
    private final IntObjectMap<SequenceTracker> senders = new IntObjectHashMap<>(1);

    private long last;

    Arrivals(RunContext context, Latencies.Recorder latencies) {
        this.statistics = context.statistics();
        this.timetable = context.timetable();
        this.latencies = latencies;
    }

    /** From that user chats are to be expected. To be called before the first chat is sent. */
    void expectFrom(int sender) {
        senders.put(sender, new SequenceTracker());
    }

    /** A chat of this run has arrived; {@code stamp} has just read it. */
    void arrived(Stamp stamp) {
        SequenceTracker tracker = senders.get(stamp.sender());
        if (tracker == null) {
            statistics.error(ErrorKinds.MISDELIVERED);
            return;
        }
        SequenceTracker.Arrival arrival = tracker.arrived(stamp.sequence());
        if (arrival == SequenceTracker.Arrival.DUPLICATE) {
            statistics.count(Count.DUPLICATED);
            return;
        }
        if (arrival == SequenceTracker.Arrival.REORDERED) {
            statistics.count(Count.REORDERED);
        }
        last = timetable.elapsed();
        latencies.record(stamp.time(), last);
        statistics.count(Count.RECEIVED);
    }

    /** How many different chats have arrived from that user. */
    long distinctFrom(int sender) {
        SequenceTracker tracker = senders.get(sender);
        return tracker == null ? 0 : tracker.distinct();
    }

    /** When the last new chat came, in nanoseconds from the start; 0 if none has. */
    long last() {
        return last;
    }
}
