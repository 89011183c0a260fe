package client.load;

/**
 * When each chat is meant to be sent. A user sends once a period, and the users are spread evenly over it.
 *
 * <p>Everything that measures a delay counts from here, not from when the chat went out: a server that stalls the
 * sender is charged for all that had to wait. Times are those of {@link System#nanoTime()}. Safe for use by any
 * thread.
 */
final class Timetable {

    private final int users;
    private final long period;
    private final long length;

    private volatile long start;

    /**
     * @param period in nanoseconds
     * @param length how long chats are sent, in nanoseconds; 0: without end
     */
    Timetable(int users, long period, long length) {
        this.users = users;
        this.period = period;
        this.length = length == 0 ? Long.MAX_VALUE : length;
    }

    /** Sets the time of the first chat of user 0. Comes before all else. */
    void begin(long nanoTime) {
        start = nanoTime;
    }

    long start() {
        return start;
    }

    long period() {
        return period;
    }

    /** How long after the start chats are sent, in nanoseconds. */
    long length() {
        return length;
    }

    /** When a user's chat is meant to be sent. */
    long intended(int user, long sequence) {
        return start + offset(user, sequence);
    }

    /** The same, in nanoseconds from the start. */
    long offset(int user, long sequence) {
        // in two parts: period * user does not fit for a long period and many users
        long phase = period / users * user + period % users * user / users;
        return phase + sequence * period;
    }
}
