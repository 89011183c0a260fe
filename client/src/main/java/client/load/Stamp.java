package client.load;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a chat of the load test says: {@code run:sender:sequence:padding}. The wire has no ids, so the content carries
 * them, and the receiver can tell what is missing, doubled or late.
 *
 * @param sender the sender's number
 * @param sequence 0 for a sender's first chat, then 1, 2, 3
 */
record Stamp(int sender, long sequence) {

    private static final char SEPARATOR = ':';

    /** A name for a run of the load test that no other is likely to have. */
    static String newRunId() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
    }

    static String write(String runId, int sender, long sequence, String padding) {
        return runId + SEPARATOR + sender + SEPARATOR + sequence + SEPARATOR + padding;
    }

    /** The stamp in {@code content}, or {@code null} if that does not come from the run {@code runId}. */
    static @Nullable Stamp read(String runId, String content) {
        int afterRun = runId.length();
        if (!content.startsWith(runId) || content.indexOf(SEPARATOR) != afterRun) {
            return null;
        }
        int afterSender = content.indexOf(SEPARATOR, afterRun + 1);
        int afterSequence = content.indexOf(SEPARATOR, afterSender + 1);
        if (afterSender < 0 || afterSequence < 0) {
            return null;
        }
        try {
            int sender = Integer.parseInt(content, afterRun + 1, afterSender, 10);
            long sequence = Long.parseLong(content, afterSender + 1, afterSequence, 10);
            return sender < 0 || sequence < 0 ? null : new Stamp(sender, sequence);
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }
}
