package auth.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Those of one address at one account: who goes on failing waits for twice as long each time. Not thread-safe. */
final class Tries {

    /** What a person mistypes before they give up, in a row, at one place. */
    private static final int FREE = 5;

    private static final long FIRST_WAIT_MILLIS = 1000;

    /** Of a strange address while an account is attacked. It has one free try, which may be one of thousands. */
    private static final long FIRST_WAIT_IN_ATTACK_MILLIS = 30_000;

    private static final long LONGEST_WAIT_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final int LARGEST_SHIFT = 10;

    /** How many are not over. */
    int inWork;

    /** Of these, how many were strange when they were granted: the {@link Source}'s count. */
    int strangeInWork;

    private int failures;
    private long notBefore;

    /** @param now of {@link System#nanoTime()}, as everywhere here */
    Tries(long now) {
        notBefore = now;
    }

    long waitMillis(long now) {
        return TimeUnit.NANOSECONDS.toMillis(notBefore - now);
    }

    /**
     * Whether one more may be in work: those that are may all fail.
     *
     * @param inAttack as for {@link #failed}
     */
    boolean hasRoom(boolean inAttack) {
        return inWork == 0 || failures + inWork < free(inAttack);
    }

    /** @param inAttack whether the address is strange to the account, and not the only one that fails */
    void failed(long now, boolean inAttack) {
        int free = free(inAttack);
        failures++;
        if (failures >= free) {
            long first = inAttack ? FIRST_WAIT_IN_ATTACK_MILLIS : FIRST_WAIT_MILLIS;
            long wait = first << Math.min(LARGEST_SHIFT, failures - free);
            notBefore = now + TimeUnit.MILLISECONDS.toNanos(Math.min(LONGEST_WAIT_MILLIS, wait));
        }
    }

    private static int free(boolean inAttack) {
        return inAttack ? 1 : FREE;
    }

    void succeeded() {
        failures = 0;
    }

    /** Whether there is nothing to remember. */
    boolean isIdle() {
        return inWork == 0 && failures == 0;
    }
}
