package common.transport.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import protobuf.codec.Transfer;

/** A link over which both ends have greeted. Safe for use by any thread. */
final class Link {

    private final Channel channel;
    private final Peer peer;

    /** Belongs to the event loop. */
    private boolean stoppedReading;

    Link(Channel channel, Peer peer) {
        this.channel = channel;
        this.peer = peer;
    }

    /** Who is at the other end. */
    Peer peer() {
        return peer;
    }

    /** Whether less is waiting to be written than the channel's high-water mark. */
    boolean hasRoom() {
        return channel.isWritable();
    }

    /** Takes over the reference. Whatever is sent on a broken link is lost. */
    void send(Transfer transfer) {
        channel.writeAndFlush(transfer, channel.voidPromise());
    }

    /** Sends a whole frame, as {@link #send(Transfer)} does. */
    void send(ByteBuf frame) {
        channel.writeAndFlush(frame, channel.voidPromise());
    }

    /** Reads no more; nothing is received once the future is done. */
    Future<?> stopReading() {
        return channel.eventLoop().submit(() -> {
            stoppedReading = true;
            channel.config().setAutoRead(false);
        });
    }

    /** Whether {@link #stopReading} was called. On the event loop only. */
    boolean hasStoppedReading() {
        return stoppedReading;
    }

    /** Writes what has been sent, and closes. */
    Future<?> close() {
        return channel.close();
    }
}
