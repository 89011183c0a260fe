package client.sdk;

import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/** The server has refused a message or a login. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String sentence;

    RefusedException(int code, String sentence) {
        super(code + ", " + sentence);
        this.code = code;
        this.sentence = sentence;
    }

    static RefusedException of(SResponse answer) {
        return new RefusedException(answer.getCode(), answer.getDesc());
    }

    static RefusedException of(ResponseCode code) {
        return new RefusedException(code.code(), code.description());
    }

    /** One of {@link ResponseCode}, or one that only a newer server knows. */
    public int code() {
        return code;
    }

    /** What the server said to it. */
    public String sentence() {
        return sentence;
    }
}
