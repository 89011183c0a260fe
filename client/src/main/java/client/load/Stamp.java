package client.load;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a chat of the load test says: {@code run:sender:sequence:time:padding}, with numbers in hexadecimal digits, and
 * always as many of them, so that writing and reading one costs next to nothing. The wire has no ids, so the content
 * carries them, and the receiver can tell what is missing, doubled or late.
 *
 * <p>Belongs to one run, and to one thread.
 */
final class Stamp {

    /** What fits into the digits of a sender. */
    static final int MAX_USERS = 1 << 28;

    private static final char SEPARATOR = ':';
    private static final int RUN_DIGITS = 12;
    private static final int SENDER_DIGITS = 7;
    private static final int NUMBER_DIGITS = 13;
    private static final int SENDER_AT = RUN_DIGITS + 1;
    private static final int SEQUENCE_AT = SENDER_AT + SENDER_DIGITS + 1;
    private static final int TIME_AT = SEQUENCE_AT + NUMBER_DIGITS + 1;
    private static final int LENGTH = TIME_AT + NUMBER_DIGITS + 1;
    private static final long NUMBER_MASK = (1L << 4 * NUMBER_DIGITS) - 1;

    private final String runId;
    private final byte[] text;

    private int sender;
    private long sequence;
    private long time;

    /** @param padding how many bytes follow the numbers */
    Stamp(String runId, int padding) {
        this.runId = runId;
        this.text = (runId + "x".repeat(LENGTH - RUN_DIGITS + padding)).getBytes(StandardCharsets.ISO_8859_1);
        for (int separator : new int[] {SENDER_AT, SEQUENCE_AT, TIME_AT, LENGTH}) {
            text[separator - 1] = SEPARATOR;
        }
    }

    /** A name for a run of the load test that no other is likely to have. */
    static String newRunId() {
        byte[] digits = new byte[RUN_DIGITS];
        put(digits, 0, RUN_DIGITS, ThreadLocalRandom.current().nextLong());
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    /**
     * A content.
     *
     * @param chatSender the sender's number
     * @param chatSequence 0 for a sender's first chat to that receiver, then 1, 2, 3
     * @param chatTime from when its latency counts: nanoseconds since the start of the run, up to 52 days
     */
    String write(int chatSender, long chatSequence, long chatTime) {
        put(text, SENDER_AT, SENDER_DIGITS, chatSender);
        put(text, SEQUENCE_AT, NUMBER_DIGITS, chatSequence);
        put(text, TIME_AT, NUMBER_DIGITS, chatTime);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Reads {@code content}, if it comes from this run, and says whether it does. */
    boolean read(String content) {
        if (content.length() < LENGTH
                || !content.startsWith(runId)
                || content.charAt(SENDER_AT - 1) != SEPARATOR
                || content.charAt(LENGTH - 1) != SEPARATOR) {
            return false;
        }
        sender = (int) number(content, SENDER_AT, SENDER_DIGITS);
        sequence = number(content, SEQUENCE_AT, NUMBER_DIGITS);
        time = number(content, TIME_AT, NUMBER_DIGITS);
        return sender >= 0 && sequence >= 0 && time >= 0;
    }

    /** Of the content that was read last. */
    int sender() {
        return sender;
    }

    /** Of the content that was read last. */
    long sequence() {
        return sequence;
    }

    /** Of the content that was read last. */
    long time() {
        return time;
    }

    private static void put(byte[] to, int from, int digits, long number) {
        long rest = number & NUMBER_MASK;
        for (int i = from + digits - 1; i >= from; i--) {
            int digit = (int) (rest & 0xF);
            to[i] = (byte) (digit < 10 ? '0' + digit : 'a' - 10 + digit);
            rest >>>= 4;
        }
    }

    /** Returns -1 for what is no number. */
    private static long number(String text, int from, int digits) {
        long number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }
}
