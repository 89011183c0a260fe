package launcher.chaos.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import launcher.chaos.history.ContentId;
import org.jspecify.annotations.Nullable;

/**
 * All messages that were sent, by sender and number. Numbers are dense, so that a message takes some twenty bytes: a
 * million of them fit in any heap. Not thread-safe.
 */
final class Messages {

    private static final int FIRST_CAPACITY = 64;

    private final Map<String, BySender> senders = new LinkedHashMap<>();
    private final Map<String, String> receivers = new HashMap<>();

    /** Notes a call of send(); says whether this content was never sent before. */
    boolean sent(ContentId id, String receiver) {
        return senders.computeIfAbsent(id.sender(), sender -> new BySender())
                .sent(id.number(), receivers.computeIfAbsent(receiver, name -> name));
    }

    /** Whom it was sent to, or {@code null} if it never was. */
    @Nullable String receiver(ContentId id) {
        BySender sender = senders.get(id.sender());
        return sender == null || id.number() >= sender.receiver.length ? null : sender.receiver[id.number()];
    }

    boolean isAcknowledged(ContentId id) {
        BySender sender = senders.get(id.sender());
        return sender != null && sender.acknowledged.get(id.number());
    }

    void acknowledge(ContentId id) {
        of(id).acknowledged.set(id.number());
    }

    /**
     * Notes that it is number {@code sequence} in the receiver's inbox.
     *
     * @return the sequence that it was known under before, or 0 if it is new
     */
    long place(ContentId id, long sequence) {
        long[] sequences = of(id).sequence;
        long before = sequences[id.number()];
        if (before == 0) {
            sequences[id.number()] = sequence;
        }
        return before;
    }

    /** Hands over everything that was acknowledged, sender by sender in the order of their numbers. */
    void forEachAcknowledged(AcknowledgedReader reader) {
        senders.forEach((name, sender) -> {
            for (int n = sender.acknowledged.nextSetBit(0); n >= 0; n = sender.acknowledged.nextSetBit(n + 1)) {
                reader.accept(new ContentId(name, n), sender.receiver[n], sender.sequence[n]);
            }
        });
    }

    private BySender of(ContentId id) {
        if (receiver(id) == null) {
            throw new IllegalArgumentException("history: " + id + " has an end but no begin (expected: sent first)");
        }
        return senders.get(id.sender());
    }

    /** Takes one acknowledged message. */
    interface AcknowledgedReader {
        void accept(ContentId id, String receiver, long sequence);
    }

    /** What one sender sent; the number is the index. */
    private static final class BySender {

        private final BitSet acknowledged = new BitSet();
        private @Nullable String[] receiver = new String[FIRST_CAPACITY];
        private long[] sequence = new long[FIRST_CAPACITY];

        boolean sent(int number, String to) {
            if (number >= receiver.length) {
                int capacity = Math.max(number + 1, receiver.length * 2);
                receiver = Arrays.copyOf(receiver, capacity);
                sequence = Arrays.copyOf(sequence, capacity);
            }
            boolean first = receiver[number] == null;
            receiver[number] = to;
            return first;
        }
    }
}
