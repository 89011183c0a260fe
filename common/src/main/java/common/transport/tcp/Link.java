package common.transport.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import protobuf.codec.Transfer;
import protobuf.codec.TransferEncoder;

/** A link over which both ends have greeted. Safe for use by any thread. */
final class Link {

    private final Channel channel;
    private final Peer peer;
    private final LinkWriter writer;

    /** Belongs to the event loop. */
    private boolean stoppedReading;

    Link(Channel channel, Peer peer, TransferEncoder encoder) {
        this.channel = channel;
        this.peer = peer;
        this.writer = new LinkWriter(channel, encoder);
    }

    /** Who is at the other end. */
    Peer peer() {
        return peer;
    }

    /** Whether less is waiting to be written than the channel's high-water mark. */
    boolean hasRoom() {
        return writer.hasRoom();
    }

    /** Takes over the reference. Whatever is sent on a broken link is lost. */
    void send(Transfer transfer) {
        writer.send(transfer);
    }

    /** Sends a whole frame, as {@link #send(Transfer)} does. */
    void send(ByteBuf frame) {
        writer.send(frame);
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
        return writer.close();
    }
}
