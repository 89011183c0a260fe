package common.security;

import com.google.protobuf.ByteString;

/**
 * What may be the content of a message: any text. What is no UTF-8 is refused, because parsers of some languages throw on
 * it, and a receiver that uses one would never get past the message in its inbox. How long it may be is up to the limit
 * of a frame.
 */
public final class Contents {

    private Contents() {}

    /** Whether it is UTF-8; line breaks and other control characters are part of a text. */
    public static boolean isValid(ByteString content) {
        return content.isValidUtf8();
    }

    /** The sentence that goes with a refusal. */
    public static String expected() {
        return "content refused: expected UTF-8";
    }
}
