package fuzz.check;

/** Something that must not be, found by a target. The message says what was found and what was expected. */
public final class Finding extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Finding(String message) {
        super(message);
    }

    public Finding(String message, Throwable cause) {
        super(message, cause);
    }

    /** Throws one unless {@code holds}. */
    public static void unless(boolean holds, String message) {
        if (!holds) {
            throw new Finding(message);
        }
    }
}
