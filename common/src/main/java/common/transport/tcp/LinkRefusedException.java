package common.transport.tcp;

import io.netty.handler.codec.CorruptedFrameException;

/** The other end of a link is not who it should be. The message says what was found and what was expected. */
final class LinkRefusedException extends CorruptedFrameException {

    private static final long serialVersionUID = 1L;

    private final LinkRefusal reason;

    LinkRefusedException(LinkRefusal reason, String found, String expected) {
        super(found + " (expected: " + expected + ")");
        this.reason = reason;
    }

    LinkRefusal reason() {
        return reason;
    }
}
