package gate.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * One file that a port serves. Safe for use by any thread.
 *
 * @param bytes all of it, never changed
 * @param type its media type
 * @param tag names its content, in quotes, as the header ETag has it
 * @param cache the header Cache-Control
 */
public record WebFile(ByteBuf bytes, String type, String tag, String cache) {

    static WebFile of(byte[] content, String type, String tag, String cache) {
        return new WebFile(
                Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(content)).asReadOnly(), type, tag, cache);
    }

    /** A view of all of it, for one answer. */
    public ByteBuf content() {
        return bytes.duplicate();
    }
}
