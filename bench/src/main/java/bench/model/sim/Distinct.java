package bench.model.sim;

import java.util.Arrays;

/** Counts how many different numbers it is given. Cleared without cost, since that happens for every batch. Not thread-safe. */
public final class Distinct {

    private static final int FIRST_ROOM = 64;
    private static final long SPREAD = 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio; Knuth, TAOCP 3, 6.4

    private long[] numbers = new long[FIRST_ROOM];
    private int[] rounds = new int[FIRST_ROOM];
    private int round = 1;
    private int count;

    /** Forgets all. */
    public void clear() {
        round++;
        count = 0;
        if (round == Integer.MAX_VALUE) {
            Arrays.fill(rounds, 0);
            round = 1;
        }
    }

    /** Adds one, unless it is there. */
    public void add(long number) {
        if (2 * count >= numbers.length) {
            grow();
        }
        int slot = slot(number);
        if (rounds[slot] != round) {
            numbers[slot] = number;
            rounds[slot] = round;
            count++;
        }
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Where the number is, or would be. */
    private int slot(long number) {
        int mask = numbers.length - 1;
        int slot = (int) (number * SPREAD >>> Integer.SIZE) & mask;
        while (rounds[slot] == round && numbers[slot] != number) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = numbers;
        int[] oldRounds = rounds;
        numbers = new long[2 * old.length];
        rounds = new int[2 * old.length];
        for (int i = 0; i < old.length; i++) {
            if (oldRounds[i] == round) {
                int slot = slot(old[i]);
                numbers[slot] = old[i];
                rounds[slot] = round;
            }
        }
    }
}
