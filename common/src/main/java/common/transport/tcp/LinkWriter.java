package common.transport.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.codec.Transfer;
import protobuf.codec.TransferEncoder;

/**
 * Puts together what many threads send on one channel: whatever has been sent by the time the event loop gets to it goes
 * out in one piece, by one task of the loop and one write to the socket. Safe for use by any thread; what is sent goes
 * out in the order of the sending.
 */
final class LinkWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LinkWriter.class);

    private static final int CHUNK = 1024;

    /** Pieces begin with this much space, and are written once they hold more than the second figure. */
    private static final int SPACE = 4 * 1024;

    private static final int PIECE = 64 * 1024;

    /** Longer frames are not copied into a piece but written between two. */
    private static final int MAX_COPIED = 4 * 1024;

    /** What an envelope takes beside its body, about: for the account of what waits. */
    private static final int ENVELOPE = 64;

    private final Channel channel;
    private final TransferEncoder encoder;
    private final long highWaterMark;
    private final MpscUnboundedArrayQueue<Object> waiting = new MpscUnboundedArrayQueue<>(CHUNK);
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    LinkWriter(Channel channel, TransferEncoder encoder) {
        this.channel = channel;
        this.encoder = encoder;
        this.highWaterMark = channel.config().getWriteBufferHighWaterMark();
    }

    /** Whether less is waiting than the channel's high-water mark. */
    boolean hasRoom() {
        return channel.isWritable() && waitingBytes.get() < highWaterMark;
    }

    /** Takes over the reference. */
    void send(Transfer transfer) {
        put(transfer, transfer.content().readableBytes() + ENVELOPE);
    }

    /** Sends a whole frame. Takes over the reference. */
    void send(ByteBuf frame) {
        put(frame, frame.readableBytes());
    }

    /** Writes what was sent before, and closes; done when it is closed. */
    Future<?> close() {
        try {
            channel.eventLoop().execute(() -> {
                writeWaiting();
                channel.close();
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("{} was closed with its loop", channel, e);
        }
        return channel.closeFuture();
    }

    private void put(Object message, int bytes) {
        waitingBytes.addAndGet(bytes);
        waiting.add(message);
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            schedule();
        }
    }

    private void schedule() {
        try {
            channel.eventLoop().execute(this::writeWaiting);
        } catch (RejectedExecutionException e) { // the loop has ended, and the channel with it: what was sent is lost
            LOG.debug("{} bytes for {} come too late", waitingBytes, channel, e);
            waiting.drain(ReferenceCountUtil::release);
        }
    }

    private void writeWaiting() {
        scheduled.set(false); // first: whatever is put in from now on is either found below or has its own task
        long bytes = 0;
        ByteBuf piece = null;
        for (Object next = waiting.poll(); next != null; next = waiting.poll()) {
            bytes += next instanceof ByteBuf frame
                    ? frame.readableBytes()
                    : ((Transfer) next).content().readableBytes() + ENVELOPE;
            piece = add(piece, next);
        }
        write(piece);
        channel.flush();
        waitingBytes.addAndGet(-bytes);
    }

    /** Adds a frame to {@code piece}, or to a new one; returns the piece that is not yet written. */
    private @Nullable ByteBuf add(@Nullable ByteBuf piece, Object message) {
        int body = message instanceof ByteBuf frame
                ? frame.readableBytes()
                : ((Transfer) message).content().readableBytes();
        if (body > MAX_COPIED) {
            write(piece);
            channel.write(message, channel.voidPromise());
            return null;
        }
        ByteBuf out = piece == null ? channel.alloc().ioBuffer(SPACE) : piece;
        if (message instanceof ByteBuf frame) {
            out.writeBytes(frame);
            frame.release();
        } else {
            encoder.encode(out, (Transfer) message);
        }
        if (out.readableBytes() < PIECE) {
            return out;
        }
        write(out);
        return null;
    }

    private void write(@Nullable ByteBuf piece) {
        if (piece != null) {
            channel.write(piece, channel.voidPromise());
        }
    }
}
