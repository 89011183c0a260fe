package client.load;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which of one sender's chats have arrived, in little memory: the next sequence, and the gaps below it. With more
 * than {@value #MAX_GAPS} gaps the oldest is forgotten; what arrives for it after all is taken for a duplicate.
 *
 * <p>Not thread-safe.
 */
final class SequenceTracker {

    static final int MAX_GAPS = 256;

    /** What an arrival is. */
    enum Arrival {
        /** The first of its sequence, and the highest so far. */
        IN_ORDER,
        /** The first of its sequence, after a higher one. */
        REORDERED,
        /** Its sequence has arrived before. */
        DUPLICATE
    }

    /** First to last missing sequence of each gap. Empty unless something is wrong. */
    private final TreeMap<Long, Long> gaps = new TreeMap<>();

    private long next;
    private long distinct;

    Arrival arrived(long sequence) {
        if (sequence >= next) {
            if (sequence > next) {
                addGap(next, sequence - 1);
            }
            next = sequence + 1;
            distinct++;
            return Arrival.IN_ORDER;
        }
        Map.Entry<Long, Long> gap = gaps.floorEntry(sequence);
        if (gap == null || gap.getValue() < sequence) {
            return Arrival.DUPLICATE;
        }
        split(gap.getKey(), gap.getValue(), sequence);
        distinct++;
        return Arrival.REORDERED;
    }

    /** How many different sequences have arrived. */
    long distinct() {
        return distinct;
    }

    private void split(long first, long last, long arrived) {
        gaps.remove(first);
        if (first < arrived) {
            addGap(first, arrived - 1);
        }
        if (arrived < last) {
            addGap(arrived + 1, last);
        }
    }

    private void addGap(long first, long last) {
        gaps.put(first, last);
        if (gaps.size() > MAX_GAPS) {
            gaps.pollFirstEntry();
        }
    }
}
