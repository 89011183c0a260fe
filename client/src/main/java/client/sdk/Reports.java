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
 *
 * <p>A confirmation that has waited for a while goes out together with the next message, which costs no packet of its
 * own; if none comes, it goes alone.
 */
final class Reports {

    /** Confirmed together, or after the delay. */
    static final int CONFIRM_AT = 64;

    private static final long CONFIRM_WITHIN = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long GO_ALONG_AFTER = CONFIRM_WITHIN / 2;

    private final Channel channel;
    private final Incoming incoming;

    private int unconfirmed;
    private long waitingSince;
    private @Nullable ScheduledFuture<?> check;
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
        if (count == 0) {
            return;
        }
        if (unconfirmed == 0) {
            waitingSince = System.nanoTime();
        }
        unconfirmed += count;
        if (unconfirmed >= CONFIRM_AT) {
            confirm();
        } else if (check == null) {
            checkIn(CONFIRM_WITHIN);
        }
    }

    /** Something is about to be flushed: a confirmation that waits goes with it. */
    void goAlong() {
        if (unconfirmed > 0 && System.nanoTime() - waitingSince >= GO_ALONG_AFTER) {
            channel.write(confirmation(), channel.voidPromise());
        }
    }

    /** Confirms now what has not been confirmed. */
    void confirm() {
        if (unconfirmed > 0) {
            channel.writeAndFlush(confirmation(), channel.voidPromise());
        }
    }

    void end() {
        unconfirmed = 0;
        if (check != null) {
            check.cancel(false);
        }
        if (heartbeats != null) {
            heartbeats.cancel(false);
        }
    }

    private CConfirm confirmation() {
        unconfirmed = 0;
        return CConfirm.newBuilder().setSequence(incoming.last()).build();
    }

    private void beat() {
        CHeartbeat.Builder beat = CHeartbeat.newBuilder();
        if (incoming.last() != Incoming.NONE) {
            beat.setLastSequence(incoming.last());
        }
        unconfirmed = 0;
        channel.writeAndFlush(beat.build(), channel.voidPromise());
    }

    /** The check is left to come when a confirmation has gone before it: to cancel it would cost more. */
    private void checkIn(long nanos) {
        check = channel.eventLoop().schedule(this::check, nanos, TimeUnit.NANOSECONDS);
    }

    private void check() {
        check = null;
        if (unconfirmed > 0) {
            long left = CONFIRM_WITHIN - (System.nanoTime() - waitingSince);
            if (left <= 0) {
                confirm();
            } else {
                checkIn(left);
            }
        }
    }
}
