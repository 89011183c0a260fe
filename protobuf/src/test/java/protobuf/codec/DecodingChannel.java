package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;

/** A channel with one {@link FrameDecoder}, on an allocator that counts. */
final class DecodingChannel {

    /** A frame, in a form that can be compared and printed. */
    record Decoded(int number, String body) {

        static Decoded of(int number, byte... body) {
            return new Decoded(number, Bytes.hex(body));
        }
    }

    private final MeteredAllocator alloc = new MeteredAllocator();
    private final EmbeddedChannel channel;
    private final boolean keepFrames;
    private final List<Object> out = new ArrayList<>();

    /**
     * @param keepFrames whether frames are read and released at the end only, as if they were queued; otherwise at
     *     once
     */
    DecodingChannel(FrameLimits limits, boolean keepFrames) {
        this.keepFrames = keepFrames;
        channel = new EmbeddedChannel(false, false);
        channel.config().setAllocator(alloc);
        channel.pipeline().addLast(new FrameDecoder(limits));
        try {
            channel.register();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    MeteredAllocator alloc() {
        return alloc;
    }

    void write(byte[] piece) {
        write(piece, 0, piece.length);
    }

    void write(byte[] stream, int from, int to) {
        channel.writeInbound(alloc.buffer(to - from).writeBytes(stream, from, to - from));
        drain();
    }

    /**
     * Closes the channel, and checks that nothing was thrown and no byte leaked.
     *
     * @return each {@link Decoded} and {@link RefusedFrame} that came out, in order
     */
    List<Object> finish() {
        channel.finish();
        drain();
        out.replaceAll(DecodingChannel::readAndRelease);
        assertThat(channel.finishAndReleaseAll()).as("something is left").isFalse();
        channel.checkException();
        assertThat(alloc.used()).as("bytes that leaked").isZero();
        return out;
    }

    private void drain() {
        for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
            out.add(keepFrames ? next : readAndRelease(next));
        }
    }

    private static Object readAndRelease(Object object) {
        if (object instanceof Frame frame) {
            assertThat(frame.refCnt()).isPositive();
            var decoded = Decoded.of(frame.number(), ByteBufUtil.getBytes(frame.content()));
            frame.release();
            return decoded;
        }
        return object;
    }
}
