package gate.client;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * One client: its channel, and who it is.
 *
 * <p>Who it is belongs to the channel's event loop. The rest is safe for use by any thread.
 */
public final class ClientConnection {

    private final long netId;
    private final Channel channel;

    private @Nullable Session session;
    private @Nullable PendingLogin pending;

    ClientConnection(long netId, Channel channel) {
        this.netId = netId;
        this.channel = channel;
    }

    /** The number that names it at this gate; never given to another. */
    public long netId() {
        return netId;
    }

    public Channel channel() {
        return channel;
    }

    /** Who has logged in on it, or {@code null} if nobody has. Event loop only. */
    @Nullable Session session() {
        return session;
    }

    /** Binds it to a user for good. Event loop only. */
    void bind(Session passed) {
        session = passed;
        pending = null;
    }

    /** The user whose login is under way, or {@code null}. Event loop only. */
    @Nullable PendingLogin pending() {
        return pending;
    }

    /** Event loop only. */
    void setPending(@Nullable PendingLogin login) {
        pending = login;
    }

    /** Whom the connection belongs to, and on which platform. */
    record Session(String userId, String platform) {}

    /** A login that auth has not decided; after {@code expiresNanos} it does not hold others up any more. */
    record PendingLogin(String userId, long expiresNanos) {}
}
