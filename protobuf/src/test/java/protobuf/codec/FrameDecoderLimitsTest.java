package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static protobuf.codec.Bytes.concat;
import static protobuf.codec.Bytes.frame;
import static protobuf.codec.Bytes.header;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.codec.DecodingChannel.Decoded;

class FrameDecoderLimitsTest {

    private static final int MAX_BODY = 64;
    private static final int MAX_SKIPPED = 256;
    private static final FrameLimits LIMITS = new FrameLimits(MAX_BODY, MAX_SKIPPED);
    private static final byte[] NEXT = frame(5, (byte) 42);

    @Test
    void acceptsABodyOfExactlyTheLimit() {
        assertThat(decode(concat(frame(4, new byte[MAX_BODY]), NEXT)))
                .containsExactly(Decoded.of(4, new byte[MAX_BODY]), new Decoded(5, "2a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {MAX_BODY + 1, MAX_BODY * 2, MAX_SKIPPED})
    void skipsALongerBodyAndDecodesTheNextFrame(int length) {
        assertThat(decode(concat(frame(4, new byte[length]), NEXT)))
                .containsExactly(new RefusedFrame(4, length, false), new Decoded(5, "2a"));
    }

    @Test
    void refusesALongerBodyAsSoonAsItsHeaderIsThere() {
        assertThat(decode(header(MAX_BODY + 1, 4))).containsExactly(new RefusedFrame(4, MAX_BODY + 1, false));
    }

    @Test
    void skipsSeveralLongerBodiesInARow() {
        byte[] tooLong = frame(4, new byte[MAX_BODY + 1]);
        var refused = new RefusedFrame(4, MAX_BODY + 1, false);
        assertThat(decode(concat(tooLong, tooLong, NEXT, tooLong)))
                .containsExactly(refused, refused, new Decoded(5, "2a"), refused);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, MAX_SKIPPED + 1})
    void losesTheStreamAtALengthThatNoFrameHas(int length) {
        byte[] stream = concat(NEXT, header(length, 4), NEXT, header(-1, 4), NEXT);
        List<Object> expected = List.of(new Decoded(5, "2a"), new RefusedFrame(4, length, true));
        assertThat(decode(stream)).isEqualTo(expected);
        for (int cut = 0; cut <= stream.length; cut++) {
            var channel = new DecodingChannel(LIMITS, true);
            channel.write(stream, 0, cut);
            channel.write(stream, cut, stream.length);
            channel.write(NEXT);
            assertThat(channel.finish()).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void keepsNoByteOfALostStream() {
        var channel = new DecodingChannel(LIMITS, false);
        channel.write(header(-1, 4));
        for (int i = 0; i < 1000; i++) {
            channel.write(new byte[1000]);
            assertThat(channel.alloc().used()).isZero();
        }
        assertThat(channel.finish()).hasSize(1);
    }

    @Test
    void refusesLimitsThatContradictEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrameLimits(0, 10))
                .withMessage("maxBody: 0, maxSkipped: 10 (expected: 1 <= maxBody <= maxSkipped)");
        assertThatIllegalArgumentException().isThrownBy(() -> new FrameLimits(10, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> FrameLimits.of(-1));
    }

    @Test
    void skipsUpTo256TimesTheLimitWithoutOverflow() {
        assertThat(FrameLimits.of(1000)).isEqualTo(new FrameLimits(1000, 256_000));
        assertThat(FrameLimits.of(Integer.MAX_VALUE)).isEqualTo(new FrameLimits(Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    private static List<Object> decode(byte[] stream) {
        var channel = new DecodingChannel(LIMITS, false);
        channel.write(stream);
        return channel.finish();
    }
}
