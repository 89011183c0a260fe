package client.sdk;

/** Is told how it goes with a {@link GateConnection}, on the event loop. */
interface ConnectionOwner {

    void opened(GateConnection connection);

    void loggedIn(GateConnection connection);

    /** The server is about to close the connection; {@link #ended} follows. */
    void kicked(int code, String sentence);

    /** Called once, and last; not after the owner itself closed it. */
    void ended(GateConnection connection, Ending ending);
}
