package bench.relay;

import java.util.Arrays;

/**
 * Where the fields of a client's message are in its bytes: of a CPrivateChat all that matter, of a CLogin the user id,
 * which is the first. Used again for the next message, so that none costs an object. Not thread-safe.
 */
final class ChatFields {

    private static final int FIELD_SHIFT = 3;
    private static final int WIRE_TYPE = 7;
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private static final int SELF = 1;
    private static final int DEST = 2;
    private static final int CONTENT = 3;
    private static final int ID = 4;

    private byte[] bytes = {};
    private int at;
    private int firstAt;
    private int firstLength;
    private int destAt;
    private int destLength;
    private int contentAt;
    private int contentLength;
    private long id;

    /**
     * Looks at the first {@code length} of {@code body}.
     *
     * @throws IllegalArgumentException for what is no protobuf message of texts and whole numbers
     */
    void read(byte[] body, int length) {
        bytes = body;
        at = 0;
        firstAt = 0;
        firstLength = 0;
        destAt = 0;
        destLength = 0;
        contentAt = 0;
        contentLength = 0;
        id = 0;
        while (at < length) {
            int tag = (int) varint();
            switch (tag & WIRE_TYPE) {
                case VARINT -> number(tag >>> FIELD_SHIFT, varint());
                case LENGTH_DELIMITED -> text(tag >>> FIELD_SHIFT, (int) varint(), length);
                default ->
                    throw new IllegalArgumentException("wire type: " + (tag & WIRE_TYPE) + " (expected: 0 or 2)");
            }
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** The user id of a login. */
    byte[] first() {
        return Arrays.copyOfRange(bytes, firstAt, firstAt + firstLength);
    }

    byte[] dest() {
        return Arrays.copyOfRange(bytes, destAt, destAt + destLength);
    }

    int destAt() {
        return destAt;
    }

    int destLength() {
        return destLength;
    }

    int contentAt() {
        return contentAt;
    }

    int contentLength() {
        return contentLength;
    }

    /** The client's own id of the message, or 0. */
    long id() {
        return id;
    }

    private void number(int field, long value) {
        if (field == ID) {
            id = value;
        }
    }

    private void text(int field, int length, int end) {
        if (length < 0 || length > end - at) {
            throw new IllegalArgumentException("text of " + length + " bytes (expected: 0 to " + (end - at) + ")");
        }
        switch (field) {
            case SELF -> {
                firstAt = at;
                firstLength = length;
            }
            case DEST -> {
                destAt = at;
                destLength = length;
            }
            case CONTENT -> {
                contentAt = at;
                contentLength = length;
            }
            default -> {} // nothing that a relay would need
        }
        at += length;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a whole number of more than 10 bytes (expected: 1 to 10)");
    }
}
