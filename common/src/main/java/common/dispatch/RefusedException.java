package common.dispatch;

import protobuf.ResponseCode;

/**
 * A message cannot be served for a reason that has a code. A handler lets it pass; the worker answers with the code.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ResponseCode code;

    public RefusedException(ResponseCode code, String detail) {
        super(detail);
        this.code = code;
    }

    public RefusedException(ResponseCode code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    public ResponseCode code() {
        return code;
    }
}
