package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static protobuf.codec.Bytes.concat;
import static protobuf.codec.Bytes.frame;
import static protobuf.codec.Bytes.hex;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.codec.DecodingChannel.Decoded;

/** TCP cuts where it likes: what comes out is the same wherever it does. */
@ParameterizedClass(name = "frames kept until the end: {0}")
@ValueSource(booleans = {true, false})
class FrameDecoderSplitTest {

    private static final FrameLimits LIMITS = FrameLimits.of(16);

    private static final byte[] FULL = hex("000102030405060708090a0b0c0d0e0f");
    private static final byte[] TOO_LONG = hex("0000001100000009" + "00000011ffff0000000000000000000000");

    private static final byte[] STREAM =
            concat(frame(1003, hex("68656c6c6f")), frame(1004), TOO_LONG.clone(), frame(-7, FULL), frame(2, hex("2a")));

    private static final List<Object> EXPECTED = List.of(
            new Decoded(1003, "68656c6c6f"),
            new Decoded(1004, ""),
            new RefusedFrame(9, 17, false),
            Decoded.of(-7, FULL),
            new Decoded(2, "2a"));

    @Parameter
    boolean keepFrames;

    @Test
    void decodesFramesThatArriveTogether() {
        assertThat(decode(LIMITS, STREAM)).isEqualTo(EXPECTED);
    }

    @Test
    void decodesAStreamCutAtAnyByte() {
        for (int cut = 0; cut <= STREAM.length; cut++) {
            assertThat(decode(LIMITS, STREAM, cut)).as("cut at %d", cut).isEqualTo(EXPECTED);
        }
    }

    @Test
    void decodesAStreamCutAtAnyTwoBytes() {
        for (int first = 0; first <= STREAM.length; first++) {
            for (int second = first; second <= STREAM.length; second++) {
                assertThat(decode(LIMITS, STREAM, first, second))
                        .as("cut at %d and %d", first, second)
                        .isEqualTo(EXPECTED);
            }
        }
    }

    @Test
    void decodesAStreamThatArrivesByteByByte() {
        var channel = new DecodingChannel(LIMITS, keepFrames);
        for (int i = 0; i < STREAM.length; i++) {
            channel.write(STREAM, i, i + 1);
        }
        assertThat(channel.finish()).isEqualTo(EXPECTED);
    }

    @Test
    void decodesBodiesOfThousandsOfBytesCutAnywhere() {
        byte[] body = new byte[3000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31);
        }
        byte[] stream = concat(frame(1, body), frame(2, body));
        for (int cut = 0; cut <= stream.length; cut += 7) {
            assertThat(decode(FrameLimits.of(3000), stream, cut))
                    .as("cut at %d", cut)
                    .containsExactly(Decoded.of(1, body), Decoded.of(2, body));
        }
    }

    @Test
    void givesNothingForAFrameThatNeverEnds() {
        for (int end = 0; end < 8 + 5; end++) {
            var channel = new DecodingChannel(LIMITS, keepFrames);
            channel.write(STREAM, 0, end);
            assertThat(channel.finish()).as("ends after %d bytes", end).isEmpty();
        }
    }

    private List<Object> decode(FrameLimits limits, byte[] stream, int... cuts) {
        var channel = new DecodingChannel(limits, keepFrames);
        int from = 0;
        for (int cut : cuts) {
            channel.write(stream, from, cut);
            from = cut;
        }
        channel.write(stream, from, stream.length);
        return channel.finish();
    }
}
