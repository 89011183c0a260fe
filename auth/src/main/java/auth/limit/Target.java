package auth.limit;

import java.time.Duration;

/** One account, and all addresses that are strange to it together. Not thread-safe. */
final class Target {

    /** Once so many have failed, it is attacked. */
    private static final int ATTACK = 10;

    private static final Duration ATTACK_FORGOTTEN = Duration.ofMinutes(15);

    /** How many passwords from strange addresses are being checked. */
    int inWork;

    private int failures;
    private long lastFailure;

    /** Says whether it is attacked. */
    boolean failed(long now) {
        if (failures > 0 && now - lastFailure > ATTACK_FORGOTTEN.toNanos()) {
            failures = 0;
        }
        lastFailure = now;
        failures++;
        return failures > ATTACK;
    }

    /** Whether there is nothing to remember. */
    boolean isIdle() {
        return inWork == 0 && failures == 0;
    }
}
