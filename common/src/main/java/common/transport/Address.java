package common.transport;

/**
 * A client connection, anywhere in the system and for good: no two ever have the same.
 *
 * @param gate the incarnation of the gate that holds it, a random number drawn at each start of a gate. A gate that
 *     was started anew is another one, so that whatever still names the old one reaches nobody.
 * @param netId the connection's number at that gate
 */
public record Address(long gate, long netId) {

    private static final char SEPARATOR = ':';

    /** The form that {@link #parse} reads: the incarnation in hex, the number in decimal. */
    @Override
    public String toString() {
        return Long.toHexString(gate) + SEPARATOR + netId;
    }

    /**
     * The address that {@code text} stands for.
     *
     * @throws IllegalArgumentException if {@code text} is not what {@link #toString} writes
     */
    public static Address parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException("address: " + text + " (expected: hex, a colon, a number)");
        }
        return new Address(
                Long.parseUnsignedLong(text.substring(0, separator), 16),
                Long.parseLong(text.substring(separator + 1)));
    }
}
