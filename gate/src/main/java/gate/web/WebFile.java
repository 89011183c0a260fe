package gate.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/**
 * One file that a port serves. Safe for use by any thread.
 *
 * @param bytes all of it, never changed; outside the heap, so that sockets take it from where it is
 * @param type its media type
 * @param tag names its content, in quotes, as the header ETag has it
 * @param cache the header Cache-Control
 */
public record WebFile(ByteBuf bytes, String type, String tag, String cache) {

    static WebFile of(byte[] content, String type, String tag, String cache) {
        ByteBuffer direct =
                ByteBuffer.allocateDirect(content.length).put(content).flip();
        return new WebFile(
                Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct)).asReadOnly(), type, tag, cache);
    }

    /** A view of all of it, for one answer. */
    public ByteBuf content() {
        return bytes.duplicate();
    }
}
