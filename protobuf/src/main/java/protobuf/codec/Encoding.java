package protobuf.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The bytes of a frame, made from each of the three things that {@link FrameEncoder} is handed. */
final class Encoding {

    /**
     * Up to this many bytes a body is copied behind its header; beyond, the two go out as parts of one buffer. A copy
     * of a few hundred bytes costs less than a second component does in the socket's gathering write.
     */
    private static final int MAX_COPIED = 2048;

    private Encoding() {}

    /** Takes over the frame's reference. */
    static ByteBuf frame(ByteBufAllocator alloc, Frame frame) {
        ByteBuf body = frame.content();
        ByteBuf head = head(alloc, FrameDecoder.HEADER_LENGTH, body);
        writeHeader(head, body.readableBytes(), frame.number());
        return join(alloc, head, body);
    }

    /** Takes over the transfer's reference; {@code number} is that of a GTransfer. */
    static ByteBuf transfer(ByteBufAllocator alloc, int number, Transfer transfer) {
        ByteBuf body = transfer.content();
        int envelope = Envelope.size(transfer);
        ByteBuf head = head(alloc, FrameDecoder.HEADER_LENGTH + envelope, body);
        writeHeader(head, envelope + body.readableBytes(), number);
        Envelope.write(transfer, head);
        return join(alloc, head, body);
    }

    /** The same, behind what is in {@code out}. */
    static void transfer(ByteBuf out, int number, Transfer transfer) {
        try {
            ByteBuf body = transfer.content();
            int envelope = Envelope.size(transfer);
            out.ensureWritable(FrameDecoder.HEADER_LENGTH + envelope + body.readableBytes());
            writeHeader(out, envelope + body.readableBytes(), number);
            Envelope.write(transfer, out);
            copy(body, out);
        } finally {
            transfer.release();
        }
    }

    /** The same of a frame. Leaves the frame its reference. */
    static void frame(ByteBuf out, Frame frame) {
        ByteBuf body = frame.content();
        writeHeader(out, body.readableBytes(), frame.number());
        copy(body, out);
    }

    /** The same of a message of {@code size} bytes. */
    static void message(ByteBuf out, int number, Message message, int size) {
        writeHeader(out, size, number);
        writeBody(out, message, size);
    }

    static ByteBuf message(ByteBufAllocator alloc, int number, Message message) {
        int size = message.getSerializedSize();
        ByteBuf out = alloc.ioBuffer(FrameDecoder.HEADER_LENGTH + size);
        message(out, number, message, size);
        return out;
    }

    private static void writeBody(ByteBuf out, Message message, int size) {
        var coded = CodedOutputStream.newInstance(out.nioBuffer(out.writerIndex(), size));
        try {
            message.writeTo(coded);
            coded.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer of the computed size was too small", e);
        }
        out.writerIndex(out.writerIndex() + size);
    }

    /** Space for {@code length} bytes, and for the body if it is copied; releases the body if there is none to be had. */
    private static ByteBuf head(ByteBufAllocator alloc, int length, ByteBuf body) {
        int copied = body.readableBytes() <= MAX_COPIED ? body.readableBytes() : 0;
        try {
            return alloc.ioBuffer(length + copied);
        } catch (Throwable e) { // direct memory may be used up, which is an Error
            body.release();
            throw e;
        }
    }

    private static void writeHeader(ByteBuf out, int length, int number) {
        out.writeInt(length).writeInt(number);
    }

    private static ByteBuf join(ByteBufAllocator alloc, ByteBuf head, ByteBuf body) {
        if (body.readableBytes() > MAX_COPIED) {
            return alloc.compositeBuffer(2).addComponents(true, head, body);
        }
        copy(body, head);
        body.release();
        return head;
    }

    private static void copy(ByteBuf body, ByteBuf out) {
        if (body.hasArray()) { // spares a view of it
            out.writeBytes(body.array(), body.arrayOffset() + body.readerIndex(), body.readableBytes());
        } else {
            out.writeBytes(body, body.readerIndex(), body.readableBytes());
        }
    }
}
