package gate.delivery;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import protobuf.codec.Frame;
import protobuf.generate.internal.Internal.Sync;
import protobuf.generate.internal.Internal.Synced;

/**
 * One device's place in its user's inbox.
 *
 * <p>Pushes come from any logic, may be lost, doubled, or overtake each other. What is written to the client is the inbox
 * in order, each message once: a push that is next is written, an early one is kept for a while, an old one dropped, and
 * for whatever is missing the inbox is asked, at once when a hole shows and once every heartbeat otherwise.
 *
 * <p>Belongs to the channel's event loop.
 */
public final class Delivery {

    /** Confirmations are reported when there are this many, or after the delay. */
    private static final int REPORT_AT = 64;

    /**
     * For a client of the first wire, which gets again what was not reported when its gate died, and cannot tell that it
     * has it.
     */
    private static final Duration REPORT_SOON = Duration.ofMillis(500);

    /** For a client that says at its next login what it has: nothing but the length of its inbox hangs on the report. */
    private static final Duration REPORT_IN_TIME = Duration.ofSeconds(5);

    /** A question that has no answer after this long is asked again. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    private static final long UNKNOWN = -1;

    private final Channel channel;
    private final long netId;
    private final Device device;
    private final SyncRequests syncs;
    private final EarlyPushes early = new EarlyPushes();

    /** The last sequence written, or UNKNOWN until logic has said where the device stands. */
    private long cursor = UNKNOWN;

    /** The last sequence that the inbox is known to have. */
    private long target;

    /** Where the page ends that was asked for, or what of it there was room for. */
    private long pageEnd;

    private long confirmed;
    private long reported;
    private boolean reportScheduled;
    private boolean asked;
    private boolean askAgainScheduled;
    private boolean closed;
    private @Nullable ScheduledFuture<?> beats;

    /** A device that has just logged in; {@link #begin} is to be called next. */
    public Delivery(Channel channel, long netId, Device device, SyncRequests syncs) {
        this.channel = channel;
        this.netId = netId;
        this.device = device;
        this.syncs = syncs;
        this.confirmed = device.resumesAfter() == Device.FROM_CONFIRMED ? 0 : device.resumesAfter();
    }

    /** The last sequence that has been written to the client; 0 if none has. */
    public long cursor() {
        return Math.max(cursor, 0);
    }

    /** Takes a push; its reference passes to this object. */
    public void pushed(long sequence, Frame frame) {
        target = Math.max(target, sequence);
        if (closed || (cursor != UNKNOWN && sequence <= cursor)) {
            frame.release();
        } else if (sequence == cursor + 1 && cursor != UNKNOWN && channel.isWritable()) {
            write(sequence, frame);
            writeEarly();
            askForMore();
        } else {
            if (!early.keep(sequence, frame)) {
                pageEnd = Math.min(pageEnd, sequence - 1); // it does not come unless it is asked for again
            }
            if (cursor != UNKNOWN) {
                askUnlessAsked();
            }
        }
    }

    /** Logic says where the inbox stands; the pushes that it announces follow. */
    public void synced(Synced synced) {
        asked = false;
        cursor = Math.max(cursor, synced.getAfter());
        target = Math.max(target, synced.getLast());
        confirmed = Math.min(confirmed, cursor); // a device may say that it has what the inbox has never had
        reported = Math.min(reported, confirmed);
        pageEnd = synced.getAfter() + synced.getCount();
        early.dropUpTo(cursor);
        writeEarly();
        askForMore();
    }

    /** The client has received all up to {@code sequence}. What was never sent cannot be confirmed. */
    public void confirm(long sequence) {
        confirmed = Math.max(confirmed, Math.min(sequence, cursor()));
        if (confirmed - reported >= REPORT_AT) {
            report();
        } else if (confirmed > reported && !reportScheduled) {
            reportScheduled = true;
            Duration delay = device.confirms() ? REPORT_IN_TIME : REPORT_SOON;
            channel.eventLoop().schedule(this::report, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Asks for what the device has not got, and again once every heartbeat, until closed. */
    public void begin(Duration heartbeat) {
        ask();
        // Not all at the same time after all have logged in at the same time.
        long first = ThreadLocalRandom.current().nextLong(heartbeat.toMillis() / 2, heartbeat.toMillis() + 1);
        beats = channel.eventLoop().scheduleAtFixedRate(this::beat, first, heartbeat.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Finds a lost push that no later one reveals. */
    private void beat() {
        askUnlessAsked();
    }

    /** To be called when the client reads again after it did not. */
    public void writable() {
        writeEarly();
        askForMore();
    }

    /** Asks the inbox for what comes after the cursor. */
    private void ask() {
        if (closed || (cursor != UNKNOWN && !channel.isWritable())) {
            return; // whoever does not read is asked for when they do; but their session has to be known, to be ended
        }
        Sync.Builder sync = Sync.newBuilder().setPlatform(device.platform()).setConfirmed(confirmed);
        if (cursor == UNKNOWN) {
            sync.setLogin(true) // until logic has answered once
                    .setClient(device.login().client())
                    .setAttempt(device.login().number());
            if (device.login().generation() > 0) {
                sync.setGeneration(device.login().generation());
            }
            if (device.login().order() > 0) {
                sync.setOrder(device.login().order());
            }
        }
        if (cursor != UNKNOWN) {
            sync.setAfter(cursor);
        } else if (device.resumesAfter() == Device.FROM_CONFIRMED) {
            sync.setFromConfirmed(true);
        } else {
            sync.setAfter(device.resumesAfter());
        }
        asked = syncs.send(netId, device.userId(), sync.build());
        if (asked) {
            reported = confirmed;
        }
        if (!askAgainScheduled) {
            askAgainScheduled = true;
            channel.eventLoop().schedule(this::askAgain, ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Logic may have refused the question, or been without its store. */
    private void askAgain() {
        askAgainScheduled = false;
        if (asked || cursor == UNKNOWN || cursor < target) {
            asked = false; // if the client does not read now, the next heartbeat finds the question open
            ask();
        }
    }

    /** The connection is gone. Reports what was confirmed and lets go of what was kept. */
    public void close() {
        report();
        closed = true;
        if (beats != null) {
            beats.cancel(false);
        }
        early.dropUpTo(Long.MAX_VALUE);
    }

    private void report() {
        reportScheduled = false;
        if (closed || confirmed <= reported) {
            return;
        }
        Sync sync = Sync.newBuilder()
                .setPlatform(device.platform())
                .setConfirmed(confirmed)
                .build();
        if (syncs.send(netId, device.userId(), sync)) {
            reported = confirmed;
        }
    }

    private void askUnlessAsked() {
        if (!asked) {
            ask();
        }
    }

    /** After the last message of a page, or with nothing on its way: the next page. */
    private void askForMore() {
        if (cursor != UNKNOWN && cursor < target && cursor >= pageEnd) {
            askUnlessAsked();
        }
    }

    private void write(long sequence, Frame frame) {
        cursor = sequence;
        if (device.confirms()) {
            channel.writeAndFlush(frame, channel.voidPromise());
            return;
        }
        ChannelFuture written = channel.writeAndFlush(frame);
        written.addListener(done -> {
            if (done.isSuccess()) {
                confirm(sequence);
            }
        });
    }

    private void writeEarly() {
        while (cursor != UNKNOWN && channel.isWritable()) {
            Frame next = early.take(cursor + 1);
            if (next == null) {
                return;
            }
            write(cursor + 1, next);
        }
    }
}
