package launcher.process;

/** How a process came to its end. */
public enum StopResult {
    /** It had ended before. */
    GONE,
    /** It ended by itself, as it was asked to. */
    STOPPED,
    /** It did not in time, and was killed. */
    KILLED,
    /** Not even killing has ended it yet. */
    STUCK
}
