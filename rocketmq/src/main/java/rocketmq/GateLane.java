package rocketmq;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits to be sent to one gate, in order. Safe for use by any thread. */
final class GateLane implements Lane.Source {

    /** Bytes that may wait before pushes are dropped. */
    private static final int MAX_BYTES = 2 * 1024 * 1024;

    private final Deque<Element> waiting = new ArrayDeque<>();
    private final List<Element> flying = new ArrayList<>();
    private final BatchHeader header;
    private final int maxBatchBytes;
    private final Work work;

    private long bytes;

    /** @param header what its messages begin with */
    GateLane(BatchHeader header, int maxBatchBytes, Work work) {
        this.header = header;
        this.maxBatchBytes = maxBatchBytes;
        this.work = work;
    }

    /** Whether there is room for what may be dropped. */
    synchronized boolean hasRoom() {
        return bytes < MAX_BYTES;
    }

    /**
     * Adds the newest.
     *
     * @param frame its bytes on the wire; the reference passes to this object
     * @param answers the frame that it answers, or {@code null} if it answers none
     */
    synchronized void add(ByteBuf frame, Work.@Nullable Frame answers) {
        waiting.add(new Element(frame, answers));
        bytes += frame.readableBytes();
    }

    @Override
    public synchronized byte @Nullable [] next() {
        int length = gather();
        if (length == 0) {
            return null;
        }
        ByteBuffer message = ByteBuffer.allocate(BatchHeader.LENGTH + length);
        header.writeTo(message);
        for (Element element : flying) {
            int size = element.frame.readableBytes();
            element.frame.getBytes(element.frame.readerIndex(), message.array(), message.position(), size);
            message.position(message.position() + size);
        }
        return message.array();
    }

    @Override
    public void sent() {
        for (Element element : landed()) {
            if (element.answers != null) {
                work.done(element.answers);
            }
        }
    }

    @Override
    public synchronized void failed() {
        for (int i = flying.size() - 1; i >= 0; i--) {
            waiting.addFirst(flying.get(i));
        }
        flying.clear();
    }

    /** Releases everything. */
    synchronized void close() {
        failed();
        waiting.forEach(element -> element.frame.release());
        waiting.clear();
        bytes = 0;
    }

    private synchronized List<Element> landed() {
        List<Element> landed = List.copyOf(flying);
        flying.clear();
        for (Element element : landed) {
            bytes -= element.frame.readableBytes();
            element.frame.release();
        }
        return landed;
    }

    private int gather() {
        int length = 0;
        while (!waiting.isEmpty()) {
            int size = waiting.element().frame.readableBytes();
            if (length > 0 && length + size > maxBatchBytes) {
                break;
            }
            flying.add(waiting.remove());
            length += size;
        }
        return length;
    }

    private record Element(ByteBuf frame, Work.@Nullable Frame answers) {}
}
