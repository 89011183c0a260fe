package auth.handler;

import com.google.protobuf.ByteString;

/** What may be a password. */
final class Passwords {

    /** Bounds the work of a hash; far above what anyone types. */
    private static final int MAX_BYTES = 1024;

    private Passwords() {}

    static boolean isValid(ByteString password) {
        return !password.isEmpty() && password.size() <= MAX_BYTES && password.isValidUtf8();
    }

    static String expected() {
        return "password refused: expected 1 to " + MAX_BYTES + " bytes of UTF-8";
    }
}
