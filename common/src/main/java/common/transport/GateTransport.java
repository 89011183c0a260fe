package common.transport;

/** A gate's end of a transport: the ways to the backends of each kind. Safe for use by any thread. */
public interface GateTransport {

    BackendForwarder auth();

    BackendForwarder logic();

    /**
     * Begins to look for backends, and returns at once. To be called once.
     *
     * @param replies where what backends send goes
     */
    void open(ReplySink replies);

    /** Ends it, when all that was forwarded before has been written. Blocks; not for IO threads. */
    void close();

    /** Where it looks for backends, such as {@code auth 127.0.0.1:8080, logic 127.0.0.1:7070}. */
    String description();
}
