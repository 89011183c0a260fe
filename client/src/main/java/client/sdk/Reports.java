package client.sdk;

import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import protobuf.generate.cli2srv.chat.Chat.CConfirm;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;

/**
 * Tells the gate what has been received, some messages at a time, and that the client is alive. One per connection; on
 * its event loop.
 */
final class Reports {

    /** Confirmed together, or after the delay. */
    static final int CONFIRM_AT = 64;

    private static final Duration CONFIRM_WITHIN = Duration.ofMillis(100);

    private final Channel channel;
    private final Incoming incoming;

    private int unconfirmed;
    private @Nullable ScheduledFuture<?> confirmation;
    private @Nullable ScheduledFuture<?> heartbeats;

    Reports(Channel channel, Incoming incoming) {
        this.channel = channel;
        this.incoming = incoming;
    }

    /** @param interval zero for none */
    void beginHeartbeats(Duration interval) {
        if (!interval.isZero()) {
            heartbeats =
                    channel.eventLoop().scheduleAtFixedRate(this::beat, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** So many messages more have been received. */
    void received(int count) {
        unconfirmed += count;
        if (unconfirmed >= CONFIRM_AT) {
            confirm();
        } else if (unconfirmed > 0 && confirmation == null) {
            confirmation = channel.eventLoop().schedule(this::confirm, CONFIRM_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Confirms now what has not been confirmed. */
    void confirm() {
        if (unconfirmed > 0) {
            channel.writeAndFlush(
                    CConfirm.newBuilder().setSequence(incoming.last()).build(), channel.voidPromise());
        }
        allConfirmed();
    }

    void end() {
        allConfirmed();
        if (heartbeats != null) {
            heartbeats.cancel(false);
        }
    }

    private void beat() {
        CHeartbeat.Builder beat = CHeartbeat.newBuilder();
        if (incoming.last() != Incoming.NONE) {
            beat.setLastSequence(incoming.last());
        }
        channel.writeAndFlush(beat.build(), channel.voidPromise());
        allConfirmed();
    }

    private void allConfirmed() {
        unconfirmed = 0;
        if (confirmation != null) {
            confirmation.cancel(false);
            confirmation = null;
        }
    }
}
