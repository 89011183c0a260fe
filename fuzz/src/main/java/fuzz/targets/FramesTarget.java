package fuzz.targets;

import fuzz.check.Finding;
import fuzz.embedded.Buffers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import protobuf.ParseRegistryMap;
import protobuf.codec.Frame;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameEncoder;
import protobuf.codec.FrameLimits;
import protobuf.codec.RefusedFrame;

/**
 * The decoder of frames: whatever a stream is and wherever it is cut, what comes out is what the drawing says, encodes to
 * the bytes that it came from, and no more memory is held than was sent.
 *
 * <p>Input: a byte that chooses the limits, one that decides where the stream is cut, and the stream.
 */
public final class FramesTarget implements Target {

    /** What gathering pieces may take, as a multiple of what was sent, and in any case. */
    private static final int SLACK_FACTOR = 4;

    private static final int SLACK_BYTES = 1024;

    private final FrameEncoder encoder = new FrameEncoder(ParseRegistryMap.standard());

    /** A frame or a refusal, in a form that can be compared. */
    private record Piece(int number, String body, boolean refused, boolean lost) {

        static Piece of(RefusedFrame frame) {
            return new Piece(frame.number(), Integer.toString(frame.length()), true, frame.streamLost());
        }

        static Piece of(int number, byte[] body) {
            return new Piece(number, ByteBufUtil.hexDump(body), false, false);
        }
    }

    /** What the drawing says: what comes out, whether the stream ends within a frame, and the bytes of accepted frames. */
    private record Drawing(List<Piece> pieces, boolean withinFrame, String accepted) {}

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public List<String> covers() {
        return List.of("protobuf.codec.**", "io.netty.handler.codec.ByteToMessageDecoder**");
    }

    @Override
    public int longest() {
        return 4096;
    }

    @Override
    public void run(byte[] bytes) throws Exception {
        Input input = new Input(bytes);
        FrameLimits limits = limits(input.next());
        int seed = input.next();
        byte[] stream = input.rest();
        Drawing expected = drawing(stream, limits);
        Buffers buffers = new Buffers();
        FrameDecoder decoder = new FrameDecoder(limits);
        EmbeddedChannel in = channel(buffers, decoder);
        EmbeddedChannel out = channel(buffers, encoder);
        try {
            List<Piece> decoded = new ArrayList<>();
            Input.cut(stream, seed, piece -> {
                in.writeInbound(
                        buffers.allocator().buffer(Math.max(1, piece.length)).writeBytes(piece));
                drain(in, decoded, out);
                Finding.unless(
                        buffers.used() <= (long) SLACK_FACTOR * stream.length + SLACK_BYTES,
                        buffers.used() + " bytes held for a stream of " + stream.length);
            });
            Finding.unless(
                    decoded.equals(expected.pieces()),
                    "decoded: " + decoded + " (expected: " + expected.pieces() + ")");
            Finding.unless(
                    decoder.isWithinFrame() == expected.withinFrame(),
                    "within a frame: " + decoder.isWithinFrame() + " (expected: " + expected.withinFrame() + ")");
            String encoded = ByteBufUtil.hexDump(encoded(out));
            Finding.unless(
                    encoded.equals(expected.accepted()),
                    "encoded again: " + encoded + " (expected: " + expected.accepted() + ")");
        } finally {
            in.finishAndReleaseAll();
            out.finishAndReleaseAll();
        }
        buffers.requireNoneLeft();
    }

    private static FrameLimits limits(int choice) {
        return switch (choice % 4) {
            case 0 -> new FrameLimits(16, 64);
            case 1 -> new FrameLimits(1, 1);
            case 2 -> FrameLimits.of(256);
            default -> FrameLimits.of(FrameLimits.DEFAULT_MAX_BODY);
        };
    }

    /** Follows the drawing of {@link FrameDecoder} over the whole stream at once. */
    private static Drawing drawing(byte[] stream, FrameLimits limits) {
        List<Piece> pieces = new ArrayList<>();
        ByteArrayOutputStream accepted = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.wrap(stream);
        while (in.remaining() >= FrameDecoder.HEADER_LENGTH) {
            int begin = in.position();
            int length = in.getInt();
            int number = in.getInt();
            boolean lost = length < 0 || length > limits.maxSkipped();
            boolean refused = lost || length > limits.maxBody();
            if (refused) {
                pieces.add(Piece.of(new RefusedFrame(number, length, lost)));
            }
            if (lost || length > in.remaining()) {
                return new Drawing(pieces, !lost, ByteBufUtil.hexDump(accepted.toByteArray()));
            }
            in.position(in.position() + length);
            if (!refused) {
                pieces.add(Piece.of(number, Arrays.copyOfRange(stream, in.position() - length, in.position())));
                accepted.write(stream, begin, in.position() - begin);
            }
        }
        return new Drawing(pieces, in.hasRemaining(), ByteBufUtil.hexDump(accepted.toByteArray()));
    }

    private static void drain(EmbeddedChannel in, List<Piece> decoded, EmbeddedChannel out) {
        for (Object next = in.readInbound(); next != null; next = in.readInbound()) {
            if (next instanceof RefusedFrame refused) {
                decoded.add(Piece.of(refused));
            } else {
                Frame frame = (Frame) next;
                decoded.add(Piece.of(frame.number(), ByteBufUtil.getBytes(frame.content())));
                out.writeOutbound(frame.replace(Unpooled.wrappedBuffer(ByteBufUtil.getBytes(frame.content()))));
                frame.release();
            }
        }
    }

    private static byte[] encoded(EmbeddedChannel out) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object next = out.readOutbound(); next != null; next = out.readOutbound()) {
            all.writeBytes(ByteBufUtil.getBytes((ByteBuf) next));
            ReferenceCountUtil.release(next);
        }
        return all.toByteArray();
    }

    private static EmbeddedChannel channel(Buffers buffers, ChannelHandler handler) throws Exception {
        EmbeddedChannel channel = new EmbeddedChannel(false, false);
        channel.config().setAllocator(buffers.allocator());
        channel.pipeline().addLast(handler);
        channel.register();
        return channel;
    }
}
