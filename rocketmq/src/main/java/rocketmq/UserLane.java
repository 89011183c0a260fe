package rocketmq;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the users of one queue that wait to be sent, in order. Guarded by the lock of the forwarder, which is
 * held for no longer than it takes to copy one message.
 */
final class UserLane implements Lane.Source {

    private final Deque<QueuedFrame> waiting = new ArrayDeque<>();
    private final List<QueuedFrame> flying = new ArrayList<>();
    private final QueueForwarder forwarder;
    private final int maxBytes;

    UserLane(QueueForwarder forwarder, int maxBytes) {
        this.forwarder = forwarder;
        this.maxBytes = maxBytes;
    }

    /** Adds the newest. The lock is held. */
    void add(QueuedFrame frame) {
        frame.lane = this;
        waiting.add(frame);
    }

    /** Whether a message is on its way, of which it will be known later whether it arrived. The lock is held. */
    boolean isFlying() {
        return !flying.isEmpty();
    }

    /** Nothing waits any more; what is added next comes first. The lock is held. */
    void clear() {
        waiting.clear();
    }

    @Override
    public byte @Nullable [] next() {
        synchronized (forwarder.lock()) {
            int bytes = forwarder.isServed() ? gather() : 0;
            if (bytes == 0) {
                return null;
            }
            ByteBuffer message = ByteBuffer.allocate(BatchHeader.LENGTH + bytes);
            forwarder.header().writeTo(message);
            for (QueuedFrame frame : flying) {
                int length = frame.frame().readableBytes();
                frame.frame().getBytes(frame.frame().readerIndex(), message.array(), message.position(), length);
                message.position(message.position() + length);
            }
            return message.array();
        }
    }

    @Override
    public void sent() {
        long now = System.nanoTime();
        synchronized (forwarder.lock()) {
            flying.forEach(frame -> frame.sentNanos = now);
            flying.clear();
        }
    }

    @Override
    public void failed() {
        synchronized (forwarder.lock()) {
            for (int i = flying.size() - 1; i >= 0; i--) {
                waiting.addFirst(flying.get(i));
            }
            flying.clear();
        }
    }

    /** Moves what fits into one message; says how long that is. Answered frames are left out. */
    private int gather() {
        int bytes = 0;
        for (QueuedFrame frame = waiting.peek(); frame != null; frame = waiting.peek()) {
            if (!frame.forgotten) {
                int length = frame.frame().readableBytes();
                if (bytes > 0 && bytes + length > maxBytes) {
                    break;
                }
                flying.add(frame);
                bytes += length;
            }
            waiting.remove();
        }
        return bytes;
    }
}
