package protobuf.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts a stream of bytes into {@link Frame}s.
 *
 * <pre>
 *   0        4        8                       8 + length
 *   +--------+--------+-----------------------+
 *   | length | number | protobuf body         |
 *   +--------+--------+-----------------------+
 *     int32    int32    `length` bytes          big-endian; `length` counts the body only
 * </pre>
 *
 * <p>A body is a retained slice of what was read: no byte is copied and nothing is allocated for a length that the
 * peer claims. A header over the {@link FrameLimits} gives a {@link RefusedFrame} instead; the decoder throws
 * nothing. Not sharable: one per channel.
 */
public final class FrameDecoder extends ByteToMessageDecoder {

    /** Bytes of the header: length and number. */
    public static final int HEADER_LENGTH = 8;

    private enum State {
        HEADER,
        BODY,
        SKIP,
        LOST
    }

    private FrameLimits limits;

    private State state = State.HEADER;
    private int number;
    private int remaining;

    public FrameDecoder(FrameLimits limits) {
        this.limits = limits;
    }

    /** Whether part of a frame is here, and the rest is not. On the channel's event loop only. */
    public boolean isWithinFrame() {
        return state == State.BODY || state == State.SKIP || state == State.HEADER && actualReadableBytes() > 0;
    }

    /** Other limits from the next header on. On the channel's event loop only. */
    public void limit(FrameLimits others) {
        limits = others;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        switch (state) {
            case HEADER -> readHeader(in, out);
            case BODY -> readBody(in, out);
            case SKIP -> skip(in);
            case LOST -> in.skipBytes(in.readableBytes());
        }
    }

    private void readHeader(ByteBuf in, List<Object> out) {
        if (in.readableBytes() < HEADER_LENGTH) {
            return;
        }
        remaining = in.readInt();
        number = in.readInt();
        if (remaining >= 0 && remaining <= limits.maxBody()) {
            state = State.BODY;
            readBody(in, out);
            return;
        }
        boolean lost = remaining < 0 || remaining > limits.maxSkipped();
        out.add(new RefusedFrame(number, remaining, lost));
        state = lost ? State.LOST : State.SKIP;
    }

    private void readBody(ByteBuf in, List<Object> out) {
        if (in.readableBytes() < remaining) {
            return;
        }
        out.add(new Frame(number, in.readRetainedSlice(remaining)));
        state = State.HEADER;
    }

    private void skip(ByteBuf in) {
        int skipped = Math.min(remaining, in.readableBytes());
        in.skipBytes(skipped);
        remaining -= skipped;
        if (remaining == 0) {
            state = State.HEADER;
        }
    }
}
