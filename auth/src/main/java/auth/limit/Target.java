package auth.limit;

import java.time.Duration;

/** One account, and all addresses that are strange to it together. Not thread-safe. */
final class Target {

    /** Once so many have failed, it is attacked. */
    private static final int ATTACK = 10;

    private static final Duration ATTACK_FORGOTTEN = Duration.ofMinutes(15);

    /** From strange addresses: all devices of a user may come back at once, after auth has forgotten where they were. */
    private static final int AT_A_TIME = 5;

    /** The same once one has failed. */
    private static final int AT_A_TIME_AFTER_FAILURE = 2;

    /** How many passwords from strange addresses are in work. */
    int inWork;

    private int failures;
    private long lastFailure;

    /** Says whether it is attacked. */
    boolean failed(long now) {
        failures = failures(now) + 1;
        lastFailure = now;
        return failures > ATTACK;
    }

    /** Whether it would be with one more failure. */
    boolean isAttacked(long now) {
        return failures(now) >= ATTACK;
    }

    /** Whether one more may be in work. */
    boolean hasRoom(long now) {
        return inWork < (failures(now) == 0 ? AT_A_TIME : AT_A_TIME_AFTER_FAILURE);
    }

    private int failures(long now) {
        return now - lastFailure > ATTACK_FORGOTTEN.toNanos() ? 0 : failures;
    }

    /** Whether there is nothing to remember. */
    boolean isIdle() {
        return inWork == 0 && failures == 0;
    }
}
