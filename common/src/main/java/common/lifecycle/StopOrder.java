package common.lifecycle;

/** The order in which a process stops, read from the top. */
public enum StopOrder {
    /** Say that the process is about to stop. */
    LEAVING,
    /** Let those who send turn to others. */
    DRAINING,
    /** Take no more connections. */
    ACCEPTING,
    /** Take no more requests from the connections there are. */
    RECEIVING,
    /** Finish what has been taken. */
    WORK,
    /** Let the last answers out. */
    ANSWERS,
    /** Close connections and links. */
    CONNECTIONS,
    /** End the IO threads. */
    IO,
    /** Say what was counted. */
    REPORT
}
