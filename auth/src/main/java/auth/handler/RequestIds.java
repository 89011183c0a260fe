package auth.handler;

import com.google.protobuf.ByteString;
import common.dispatch.Request;
import common.security.PlainText;

/** By what a message is known that is sent again because its answer was lost. */
final class RequestIds {

    private static final int MAX_BYTES = 64;

    private RequestIds() {}

    static boolean isValid(ByteString id) {
        return PlainText.isValid(id, MAX_BYTES);
    }

    static String expected() {
        return PlainText.expected("request_id", MAX_BYTES);
    }

    /** The client's own id if it gave one, else the frame's; the one cannot pass for the other. */
    static String token(boolean hasId, String id, Request request) {
        return hasId ? "r#" + id : request.frameToken();
    }
}
