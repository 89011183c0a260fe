package client.load;

/** Checks of settings. */
final class Require {

    private Require() {}

    /** @throws IllegalArgumentException unless {@code sensible}; it names the value and what was expected */
    static void that(boolean sensible, String name, Object value, String expected) {
        if (!sensible) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
