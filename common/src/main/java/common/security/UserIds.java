package common.security;

import com.google.protobuf.ByteString;

/** What may be a user id. */
public final class UserIds {

    /** The longest user id, in bytes of UTF-8. */
    public static final int MAX_BYTES = 64;

    private UserIds() {}

    /** Whether the bytes are a user id: 1 to 64 bytes of valid UTF-8 without control or format characters. */
    public static boolean isValid(ByteString id) {
        return !id.isEmpty() && PlainText.isValid(id, MAX_BYTES);
    }

    /** The sentence that goes with a refusal. */
    public static String expected() {
        return "user id refused: expected 1 to " + MAX_BYTES + " bytes of UTF-8 without control characters";
    }
}
