package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static protobuf.codec.Bytes.concat;
import static protobuf.codec.Bytes.frame;
import static protobuf.codec.Bytes.hex;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import protobuf.codec.DecodingChannel.Decoded;

class FrameDecoderFuzzTest {

    private static final int RUNS = 10_000;
    private static final int MAX_PIECE = 200;
    private static final FrameLimits LIMITS = new FrameLimits(100, 1000);

    /** Two times a full frame and a piece, up to the next power of two. */
    private static final int MAX_ALLOCATION = 1024;

    private static final byte[] VALID = concat(
            frame(1000, hex("0a03616e6e12027077")),
            frame(1003, new byte[100]),
            frame(1004),
            frame(1002, new byte[101]),
            frame(1003, hex("0a0361")));

    @Test
    void decodesMutatedStreamsAsTheDrawingSays() {
        Fuzz.times(RUNS, random -> check(random, Fuzz.mutate(random, VALID)));
    }

    @Test
    void decodesRandomBytesAsTheDrawingSays() {
        Fuzz.times(RUNS, random -> check(random, Fuzz.bytes(random, random.nextInt(600))));
    }

    @Test
    void decodesRandomFramesAsTheDrawingSays() {
        Fuzz.times(RUNS, random -> {
            byte[] stream = {};
            for (int i = random.nextInt(12); i > 0; i--) {
                stream = concat(stream, frame(random.nextInt(), Fuzz.bytes(random, random.nextInt(130))));
            }
            check(random, stream);
        });
    }

    private static void check(RandomGenerator random, byte[] stream) {
        var channel = new DecodingChannel(LIMITS, random.nextBoolean());
        int maxPiece = random.nextInt(1, MAX_PIECE + 1);
        for (int from = 0; from < stream.length; ) {
            int to = Math.min(stream.length, from + random.nextInt(maxPiece + 1));
            channel.write(stream, from, to);
            from = to;
        }
        assertThat(channel.finish()).isEqualTo(asTheDrawingSays(stream));
        assertThat(channel.alloc().largest()).isLessThanOrEqualTo(MAX_ALLOCATION);
    }

    /** The decoder once more, for a stream that is there as a whole. */
    private static List<Object> asTheDrawingSays(byte[] stream) {
        var expected = new ArrayList<Object>();
        var in = ByteBuffer.wrap(stream);
        while (in.remaining() >= FrameDecoder.HEADER_LENGTH) {
            int length = in.getInt();
            int number = in.getInt();
            boolean lost = length < 0 || length > LIMITS.maxSkipped();
            boolean refused = lost || length > LIMITS.maxBody();
            if (refused) {
                expected.add(new RefusedFrame(number, length, lost));
            }
            if (lost || length > in.remaining()) {
                break;
            }
            var body = new byte[length];
            in.get(body);
            if (!refused) {
                expected.add(Decoded.of(number, body));
            }
        }
        return expected;
    }
}
