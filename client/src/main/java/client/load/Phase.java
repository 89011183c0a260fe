package client.load;

/** Where a run is. */
public enum Phase {
    /** Users begin to send one after the other. */
    RAMP,
    /** All send, but what they send does not count for rates and latencies. */
    WARM_UP,
    /** What is sent counts. */
    MEASURED,
    /** Nothing is sent any more; what is missing may still come. */
    DRAIN
}
