package protobuf;

/** A register lacks a part. Its message names the message and the register; the process must not start. */
public final class RegisterException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public RegisterException(String message) {
        super(message);
    }
}
