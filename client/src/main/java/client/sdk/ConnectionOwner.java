package client.sdk;

import protobuf.generate.cli2srv.login.Auth.SResponse;

/** Is told how it goes with a {@link GateConnection}, on the event loop. */
interface ConnectionOwner {

    void opened(GateConnection connection);

    void loggedIn(GateConnection connection);

    /** An answer of the server to a user who is logged in; says whether it was for the owner, and for no message. */
    boolean answered(SResponse answer);

    /** The server is about to close the connection; {@link #ended} follows. */
    void kicked(int code, String sentence);

    /** Called once, and last; not after the owner itself closed it. */
    void ended(GateConnection connection, Ending ending);
}
