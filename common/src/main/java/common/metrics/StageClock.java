package common.metrics;

/**
 * Takes the times of one message that was picked. Goes with the message from thread to thread; the hand-over of the
 * message has to publish it.
 */
public final class StageClock {

    private final StageTimes times;
    private final int number;
    private long since;

    StageClock(StageTimes times, int number, long since) {
        this.times = times;
        this.number = number;
        this.since = since;
    }

    /** The message has come to the end of {@code stage}, and begins the next one. */
    public void reached(Stage stage) {
        long now = System.nanoTime();
        times.record(number, stage, now - since);
        since = now;
    }
}
