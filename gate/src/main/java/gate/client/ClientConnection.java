package gate.client;

import common.store.LoginAttempt;
import gate.delivery.Delivery;
import gate.delivery.Device;
import gate.limit.AddressBudgets;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import protobuf.codec.Transfer;

/**
 * One client: its channel, and who it is.
 *
 * <p>{@link #netId}, {@link #channel} and {@link #onLoop} are for any thread, everything else for the channel's event
 * loop.
 */
public final class ClientConnection {

    /** Why nothing is read from a client for a while. */
    enum Pause {
        /** It does not read what it is sent. */
        UNREAD,
        /** There is no room on the way to a backend. */
        NO_ROOM,
        /** It goes on when told to wait. */
        TOO_FAST,
        /** It cuts what it sends into more pieces than that could need. */
        MANY_PIECES,
        /** The gate is stopping. */
        STOPPING,
        /** The connection is being ended. */
        ENDED
    }

    private final long netId;
    private final Channel channel;
    private final Set<Pause> pauses = EnumSet.noneOf(Pause.class);

    private @Nullable Session session;
    private @Nullable PendingLogin pending;
    private boolean heartbeats;

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

    /**
     * Where the client is, for auth: its address, or the /64 of one of IPv6, in which whoever has one has all. Empty if the
     * channel is not one of a network.
     */
    String address() {
        return channel.remoteAddress() instanceof InetSocketAddress remote
                ? AddressBudgets.network(remote.getAddress()).getHostAddress()
                : "";
    }

    /** Runs {@code action} on the event loop: at once if that is the caller's thread. */
    public void onLoop(Runnable action) {
        if (channel.eventLoop().inEventLoop()) {
            action.run();
        } else {
            channel.eventLoop().execute(action);
        }
    }

    /** Who has logged in on it, or {@code null} if nobody has. */
    public @Nullable Session session() {
        return session;
    }

    /** Takes a push from the inbox of a user; drops it if that user has not logged in here. Takes over its reference. */
    public void pushed(Transfer push) {
        if (session != null && session.userId().equals(push.userId())) {
            session.delivery().pushed(push.sequence(), push.toFrame());
        } else {
            push.release();
        }
    }

    /** Does something with the delivery of {@code userId}, if that is who has logged in. */
    public void withSession(String userId, Consumer<Delivery> action) {
        if (session != null && session.userId().equals(userId)) {
            action.accept(session.delivery());
        }
    }

    /** Binds it to a user, or to the same user on another platform, or to nobody after a logout. */
    void bind(@Nullable Session passed) {
        session = passed;
        pending = null;
    }

    /** The login that is under way, or {@code null}. */
    @Nullable PendingLogin pending() {
        return pending;
    }

    void setPending(@Nullable PendingLogin login) {
        pending = login;
    }

    /** Notes that the client sends heartbeats; says whether this is the first. */
    boolean beginsHeartbeats() {
        boolean first = !heartbeats;
        heartbeats = true;
        return first;
    }

    /** Whether nothing is taken from it any more. */
    boolean isEnded() {
        return pauses.contains(Pause.ENDED);
    }

    /** Reads no more from it; says whether it had not been paused for that reason before. */
    boolean pause(Pause reason) {
        boolean added = pauses.add(reason);
        if (added) {
            channel.config().setAutoRead(false);
        }
        return added;
    }

    void resume(Pause reason) {
        if (pauses.remove(reason) && pauses.isEmpty()) {
            channel.config().setAutoRead(true);
        }
    }

    /** A login that auth has passed, and the delivery that it began. */
    public record Session(Device device, Delivery delivery) {

        public String userId() {
            return device.userId();
        }
    }

    /**
     * A login that auth has not decided; after {@code expiresNanos} it does not hold others up any more.
     *
     * @param earlier logins of the same user that were sent before it and are not decided either
     */
    record PendingLogin(
            String userId, LoginAttempt attempt, long resumesAfter, boolean confirms, long expiresNanos, int earlier) {

        /** What is left when one of them has failed, whichever: what the last one asked for stays. */
        @Nullable PendingLogin afterFailure() {
            return earlier == 0
                    ? null
                    : new PendingLogin(userId, attempt, resumesAfter, confirms, expiresNanos, earlier - 1);
        }
    }
}
