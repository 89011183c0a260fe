package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static protobuf.codec.Bytes.frame;
import static protobuf.codec.Bytes.header;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client claims costs nothing; what it sends is held up to one frame. */
class FrameDecoderMemoryTest {

    private static final int PIECE = 1024;
    private static final int LIMIT = FrameLimits.DEFAULT_MAX_BODY;
    private static final FrameLimits LIMITS = FrameLimits.of(LIMIT);

    /** A buffer grows to the next power of two; the old one lives until the bytes are moved. */
    private static final int GROWTH = 4;

    @ParameterizedTest
    @ValueSource(ints = {1, LIMIT, LIMIT + 1, LIMIT * 256, LIMIT * 256 + 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void allocatesNothingForAClaim(int length) {
        var channel = new DecodingChannel(LIMITS, false);
        channel.write(header(length, 1003));
        assertThat(channel.alloc().peak()).isLessThanOrEqualTo(2 * FrameDecoder.HEADER_LENGTH);
        channel.finish();
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, LIMIT * 256, LIMIT * 256 + 1, Integer.MAX_VALUE, -1})
    void holdsNothingOfABodyThatItRefused(int length) {
        var channel = new DecodingChannel(LIMITS, false);
        channel.write(header(length, 1003));
        for (int sent = 0; sent + PIECE <= LIMIT; sent += PIECE) {
            channel.write(new byte[PIECE]);
            assertThat(channel.alloc().used()).isZero();
        }
        assertThat(channel.alloc().peak()).isLessThanOrEqualTo(PIECE);
        channel.finish();
    }

    @Test
    void holdsOneFrameAtMostOfABodyThatItAccepts() {
        var channel = new DecodingChannel(LIMITS, false);
        byte[] frame = frame(1003, new byte[LIMIT]);
        for (int i = 0; i < 20; i++) {
            for (int from = 0; from < frame.length; from += PIECE) {
                channel.write(frame, from, Math.min(from + PIECE, frame.length));
            }
        }
        assertThat(channel.alloc().largest()).isLessThanOrEqualTo(2 * LIMIT);
        assertThat(channel.alloc().peak()).isLessThanOrEqualTo(GROWTH * LIMIT);
        assertThat(channel.finish()).hasSize(20);
    }

    @Test
    void copiesNoBodyThatArrivesWhole() {
        var channel = new DecodingChannel(LIMITS, true);
        byte[] frame = frame(1003, new byte[LIMIT]);
        channel.write(frame);
        assertThat(channel.alloc().peak()).isEqualTo(frame.length);
        assertThat(channel.finish()).hasSize(1);
    }
}
