package client.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What all users of a run have counted. Safe for use by any thread; reading does not hold up counting. */
final class Statistics {

    private final EnumMap<Count, LongAdder> counts = new EnumMap<>(Count.class);
    private final Map<String, LongAdder> errors = new ConcurrentSkipListMap<>();
    private final LongAccumulator longestDelay = new LongAccumulator(Math::max, 0);
    private final Latencies arrivals;
    private final Latencies answers;

    /** @param countsFrom from when chats count for latency, in nanoseconds from the start */
    Statistics(long countsFrom) {
        arrivals = new Latencies(countsFrom);
        answers = new Latencies(countsFrom);
        for (Count what : Count.values()) {
            counts.put(what, new LongAdder());
        }
    }

    void count(Count what) {
        counts.get(what).increment();
    }

    long get(Count what) {
        return counts.get(what).sum();
    }

    /** @param kind a code, or a word; there must be few of them */
    void error(String kind) {
        errors.computeIfAbsent(kind, key -> new LongAdder()).increment();
    }

    /** How often each kind of error occurred, in the order of their names. */
    Map<String, LongAdder> errors() {
        return errors;
    }

    long errorCount() {
        return errors.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The generator got round to a chat {@code nanos} nanoseconds after it was due, more than a period. */
    void late(long nanos) {
        count(Count.LATE);
        longestDelay.accumulate(nanos);
    }

    /** The longest that {@link #late} was told of, in nanoseconds. */
    long longestDelay() {
        return longestDelay.get();
    }

    /** From when a chat was meant to be sent to its arrival. */
    Latencies arrivals() {
        return arrivals;
    }

    /** From when a chat was meant to be sent to its answer 300. */
    Latencies answers() {
        return answers;
    }

    /** Whether every chat that was sent has its answer, and as many have arrived as were acknowledged. */
    boolean settled() {
        long acked = get(Count.ACKED);
        return acked + get(Count.REFUSED) >= get(Count.SENT) && get(Count.RECEIVED) >= acked;
    }
}
