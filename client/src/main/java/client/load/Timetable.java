package client.load;

/**
 * When each chat is meant to be sent. A user sends once a period, and the users are spread evenly over it; with a ramp
 * they begin one after the other, in the order of their numbers.
 *
 * <p>Everything that measures a delay counts from here, not from when the chat went out: a server that stalls the
 * sender is charged for all that had to wait. Times are those of {@link System#nanoTime()}. Safe for use by any
 * thread.
 */
final class Timetable {

    private final int users;
    private final long period;
    private final long ramp;
    private final long countsFrom;
    private final long length;

    private volatile long start;

    /**
     * @param period in nanoseconds
     * @param ramp within how long all users begin, in nanoseconds
     * @param warmUp what is sent until so long after the ramp does not count, in nanoseconds
     * @param duration how long chats are sent after that, in nanoseconds; 0: without end
     */
    Timetable(int users, long period, long ramp, long warmUp, long duration) {
        this.users = users;
        this.period = period;
        this.ramp = ramp;
        this.countsFrom = ramp + warmUp;
        this.length = duration == 0 ? Long.MAX_VALUE : countsFrom + duration;
    }

    static Timetable of(LoadSettings settings) {
        Phases phases = settings.phases();
        long period = settings.pace() instanceof Pace.Open open ? open.period().toNanos() : Long.MAX_VALUE;
        return new Timetable(
                settings.clients(),
                period,
                phases.ramp().toNanos(),
                phases.warmUp().toNanos(),
                phases.duration().toNanos());
    }

    /** Sets the time of the first chat of user 0. Comes before all else. */
    void begin(long nanoTime) {
        start = nanoTime;
    }

    long start() {
        return start;
    }

    /** The time since the start. */
    long elapsed() {
        return System.nanoTime() - start;
    }

    long period() {
        return period;
    }

    /** How long after the start chats are sent, in nanoseconds. */
    long length() {
        return length;
    }

    /** How long after the start the chats begin that count, in nanoseconds. */
    long countsFrom() {
        return countsFrom;
    }

    /** How long after the start a user begins, in nanoseconds. */
    long begins(int user) {
        return share(ramp, user);
    }

    /** When a chat is meant to be sent, in nanoseconds from the start. */
    long offset(int user, long round) {
        return share(period, user) + round * period;
    }

    /** The first round in which a user sends. */
    long firstRound(int user) {
        long before = begins(user) - share(period, user);
        return before <= 0 ? 0 : (before - 1) / period + 1;
    }

    private long share(long time, int user) {
        // in two parts: time * user does not fit for a long time and many users
        return time / users * user + time % users * user / users;
    }
}
