package client.sdk;

import org.jspecify.annotations.Nullable;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/**
 * What happens on a {@link ClientConnection} of its own accord.
 *
 * <p>All methods are called on the connection's event loop, one at a time; they must not block it.
 */
public interface ConnectionListener {

    /** A chat has arrived for the user who is logged in. */
    void received(String content);

    /** An answer that no open request waited for: after the login, the outcome of a chat. */
    void answered(SResponse answer);

    /** {@link ClientConnection#isWritable()} has become true again. */
    void writable();

    /**
     * The connection has ended, whoever ended it. Called once, and last.
     *
     * @param cause what broke it; {@code null} if one side closed it
     */
    void closed(@Nullable Throwable cause);
}
