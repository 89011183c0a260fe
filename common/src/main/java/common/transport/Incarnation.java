package common.transport;

import java.security.SecureRandom;

/** Draws the number by which one run of a process is told from every other. */
public final class Incarnation {

    private Incarnation() {}

    /** A random number that is not 0, drawn anew at each call. */
    public static long draw() {
        SecureRandom random = new SecureRandom();
        long drawn;
        do {
            drawn = random.nextLong();
        } while (drawn == 0);
        return drawn;
    }
}
