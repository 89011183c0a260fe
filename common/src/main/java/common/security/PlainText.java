package common.security;

import com.google.protobuf.ByteString;

/**
 * What may be a name or an id. In proto2 a string of a message is whatever bytes its sender put there; what passes this
 * can be shown, logged and made part of a key, and is the same text to everyone who reads it.
 */
public final class PlainText {

    private PlainText() {}

    /** Whether {@code text} is valid UTF-8 of at most {@code maxBytes}, without control, format and line-separating characters. */
    public static boolean isValid(ByteString text, int maxBytes) {
        return text.size() <= maxBytes
                && text.isValidUtf8()
                && text.toStringUtf8().codePoints().noneMatch(PlainText::isInvisible);
    }

    /** The sentence that goes with a refusal. */
    public static String expected(String field, int maxBytes) {
        return field + ": expected at most " + maxBytes + " bytes of UTF-8 without control characters";
    }

    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
