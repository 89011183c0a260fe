package common.store;

import com.google.protobuf.ByteString;

/**
 * A key that resume tokens are signed with.
 *
 * @param id names it in the tokens
 * @param secret random bytes
 */
public record TokenKey(String id, ByteString secret) {

    /** Leaves out the secret. */
    @Override
    public String toString() {
        return "TokenKey[id=" + id + "]";
    }
}
