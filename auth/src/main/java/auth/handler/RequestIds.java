package auth.handler;

import com.google.protobuf.ByteString;
import common.dispatch.Request;

/** By what a message is known that is sent again because its answer was lost. */
final class RequestIds {

    private static final int MAX_BYTES = 64;

    private RequestIds() {}

    static boolean isValid(ByteString id) {
        return id.size() <= MAX_BYTES;
    }

    static String expected() {
        return "request_id: expected at most " + MAX_BYTES + " bytes";
    }

    /** The client's own id if it gave one, else the frame's; the one cannot pass for the other. */
    static String token(boolean hasId, String id, Request request) {
        return hasId ? "r#" + id : request.frameToken();
    }
}
