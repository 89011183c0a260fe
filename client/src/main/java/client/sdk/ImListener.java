package client.sdk;

import java.net.InetSocketAddress;

/**
 * What happens to an {@link ImClient} of its own accord.
 *
 * <p>All methods are called on the client's event loop, one at a time; they must not block it, and may call the client.
 * What they throw is logged, and changes nothing.
 */
public interface ImListener {

    /**
     * A message has arrived: each once, and in the order of their sequences. When this returns, the message counts as
     * received, and will be confirmed to the server.
     */
    void received(IncomingMessage message);

    /** The user is logged in at {@code gate}, for the first time or again. What is unacknowledged is sent next. */
    default void connected(InetSocketAddress gate) {}

    /** The connection has been lost on which the user was logged in. Unless {@link #kicked} says otherwise, the client reconnects. */
    default void disconnected(String reason) {}

    /** A connection to {@code gate} is open; the login follows. */
    default void reached(InetSocketAddress gate) {}

    /**
     * No connection to {@code gate} came about, or no login on it. Unless the login was refused for good, the client
     * makes another attempt after a while.
     */
    default void attemptFailed(InetSocketAddress gate, String reason) {}

    /**
     * The server has put an end to the connection. After 600 (the user has logged in again on the same platform, or on one more than a user may have),
     * 604 (the user has logged out everywhere, or has changed the password) and 608 (the account has been deleted) the client is closed, and so it is if the login after a lost connection is refused for good (200, 202, 405, 406, 407);
     * otherwise it reconnects.
     *
     * @param code one of {@link protobuf.ResponseCode}
     */
    default void kicked(int code, String reason) {}
}
