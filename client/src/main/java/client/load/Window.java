package client.load;

/** How many chats of a user may have no answer. */
final class Window {

    /** Bounds what one user's messages without an answer take, padding and all. */
    private static final int UNACKNOWLEDGED_BYTES = 256 * 1024;

    private static final int MOST_UNACKNOWLEDGED = 1024;
    private static final int FEWEST_UNACKNOWLEDGED = 4;
    private static final int MESSAGE_BYTES = 128;

    private Window() {}

    /** As set for a closed loop; otherwise as many as memory allows. */
    static int of(LoadSettings settings) {
        if (settings.pace() instanceof Pace.Closed closed) {
            return closed.window();
        }
        int fit = UNACKNOWLEDGED_BYTES / (MESSAGE_BYTES + settings.payload());
        return Math.max(FEWEST_UNACKNOWLEDGED, Math.min(MOST_UNACKNOWLEDGED, fit));
    }
}
