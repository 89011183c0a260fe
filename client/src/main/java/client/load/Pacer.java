package client.load;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tells the users of one event loop when a chat is due.
 *
 * <p>As all have the same period, they come due in turn, round after round: one cursor walks the list, and no user
 * needs a timer of his own. Lives on its event loop.
 */
final class Pacer {

    /** Chats that fall due within this time go out together, so that the wake-ups stay few. */
    private static final long SHORTEST_SLEEP = TimeUnit.MICROSECONDS.toNanos(500);

    /** After so many chats at a time the loop gets to read and write. */
    private static final int MAX_BATCH = 1024;

    private final EventLoop loop;
    private final AlarmClock clock;
    private final Timetable timetable;
    private final Statistics statistics;
    private final List<LoadClient> clients;

    private boolean ticking;
    private boolean stopped;
    private int cursor;
    private long round;

    /** @param clients in the order of their numbers; at least one */
    Pacer(RunContext context, EventLoop loop, AlarmClock clock, List<LoadClient> clients) {
        this.loop = loop;
        this.clock = clock;
        this.timetable = context.timetable();
        this.statistics = context.statistics();
        this.clients = clients;
    }

    /** Fires what is due, and has itself called again when more is, to the end or until {@link #stop()}. */
    void tick() {
        if (stopped) {
            return;
        }
        ticking = true;
        fireDue();
        if (nextDue() >= timetable.length()) {
            return;
        }
        long sleep = nextDue() - timetable.elapsed();
        if (sleep <= 0) {
            loop.execute(this::tick);
        } else {
            clock.wake(this::tick, Math.max(SHORTEST_SLEEP, sleep));
        }
    }

    /** Fires a last batch, and no more. What is still left, however much, counts as one that is late. */
    void stop() {
        if (ticking && !stopped) {
            long elapsed = fireDue();
            if (nextDue() < timetable.length()) {
                reportDelay(elapsed - nextDue());
            }
        }
        stopped = true;
    }

    /** Returns the time since the start. Unless the batch was full, nothing is left that was due by then. */
    private long fireDue() {
        long elapsed = timetable.elapsed();
        long last = Math.min(elapsed, timetable.length() - 1);
        for (int fired = 0; fired < MAX_BATCH && nextDue() <= last; fired++) {
            fire(elapsed);
        }
        return elapsed;
    }

    private void fire(long elapsed) {
        LoadClient client = clients.get(cursor);
        boolean begun = nextDue() >= timetable.begins(client.number());
        if (begun) {
            reportDelay(elapsed - nextDue());
        }
        if (++cursor == clients.size()) {
            cursor = 0;
            round++;
        }
        if (begun) {
            client.due();
        }
    }

    private void reportDelay(long delay) {
        if (delay > timetable.period()) {
            statistics.late(delay);
        }
    }

    /** When the next chat is due, in nanoseconds from the start. */
    private long nextDue() {
        return timetable.offset(clients.get(cursor).number(), round);
    }
}
