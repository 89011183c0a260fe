package common.transport;

/**
 * Whether there is more than a little room in a {@link Window}. There is none from when half of it is used until three
 * quarters are free, so that sources are not paused and resumed for each frame. {@link #used} and {@link #freed} are for
 * whoever holds the window's lock, the rest is for any thread.
 */
public final class Room {

    private static final int GONE_AT_HALF = 2;
    private static final int BACK_AT_QUARTER = 4;

    private final Window<?> window;

    private volatile boolean gone;
    private volatile boolean back;
    private volatile Runnable listener = () -> {};

    public Room(Window<?> window) {
        this.window = window;
    }

    public boolean isThere() {
        return !gone;
    }

    public void onBack(Runnable run) {
        listener = run;
    }

    /** A frame was added to the window. */
    public void used() {
        if (!gone && !window.usesLessThan(GONE_AT_HALF)) {
            gone = true;
        }
    }

    /** A frame was removed; {@link #tell} is to be called next, without the lock. */
    public void freed() {
        if (gone && window.usesLessThan(BACK_AT_QUARTER)) {
            gone = false;
            back = true;
        }
    }

    /** Tells the listener if there is room again. Two threads at once may both tell it. */
    public void tell() {
        if (back) {
            back = false;
            listener.run();
        }
    }
}
