package common.testing;

import com.google.protobuf.Message;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;

/**
 * A message that a backend sent to a gate.
 *
 * @param gate the incarnation of that gate; 0 where a gate's end recorded it
 */
public record Sent(long gate, Dest dest, long netId, String userId, Message message) {

    /** The code of an SResponse. */
    public int code() {
        return ((SResponse) message).getCode();
    }
}
