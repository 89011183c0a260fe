package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.GTransfer;

/** The envelope made by hand is the one that the generated class makes, for any values; the seed is named on failure. */
class TransferPropertyTest {

    private static final int RUNS = 2_000;
    private static final int COPY_THRESHOLD = 2048;

    /** Unsigned, as all numbers of the envelope: those where a varint takes one byte more. */
    private static final long[] EDGES = {0, 1, 127, 128, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1};

    private static final int[] LENGTHS = {0, 1, 127, 128, COPY_THRESHOLD - 1, COPY_THRESHOLD, COPY_THRESHOLD + 1, 5000};

    @Test
    void writesTheFieldsOfTheGeneratedMessage() {
        Fuzz.times(RUNS, random -> {
            Transfer transfer = transfer(random);
            GTransfer expected = Transfers.generated(transfer);
            byte[] written = Transfers.encode(transfer);
            byte[] body = Arrays.copyOfRange(written, FrameDecoder.HEADER_LENGTH, written.length);
            assertThat(written).startsWith(Bytes.header(expected.getSerializedSize(), Transfers.NUMBER));
            assertThat(parsed(body)).isEqualTo(expected);
            assertThat(transfer.refCnt()).isZero();
        });
    }

    @Test
    void readsTheBytesOfTheGeneratedMessage() {
        Fuzz.times(RUNS, random -> {
            Transfer transfer = transfer(random);
            Transfer read = Transfers.decode(
                    Unpooled.wrappedBuffer(Transfers.generated(transfer).toByteArray()));
            assertThat(read).isEqualTo(transfer);
            read.release();
            transfer.release();
        });
    }

    @Test
    void losesNothingButAUserIdThatIsNoUnicode() {
        Fuzz.times(RUNS, random -> {
            String userId = brokenUnicode(random);
            byte[] frame = Transfers.encode(new Transfer(Dest.Auth, 7, userId, 1003, Unpooled.copyInt(42)));
            byte[] body = Arrays.copyOfRange(frame, FrameDecoder.HEADER_LENGTH, frame.length);
            assertThat(frame).startsWith(Bytes.header(body.length, Transfers.NUMBER));
            GTransfer read = Transfers.decode(body);
            assertThat(read.getPtoNum()).isEqualTo(1003);
            assertThat(read.getMsg()).isEqualTo(ByteString.fromHex("0000002a"));
            assertThat(read.getUserId()).hasSizeLessThanOrEqualTo(userId.length());
        });
    }

    private static GTransfer parsed(byte[] body) {
        try {
            return GTransfer.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static Transfer transfer(RandomGenerator random) {
        Dest[] dests = Dest.values();
        return new Transfer(
                dests[random.nextInt(dests.length)],
                number(random),
                unicode(random),
                (int) number(random),
                number(random),
                number(random),
                Unpooled.buffer().writeBytes(Fuzz.bytes(random, length(random))));
    }

    private static long number(RandomGenerator random) {
        return random.nextBoolean() ? random.nextLong() : EDGES[random.nextInt(EDGES.length)];
    }

    private static int length(RandomGenerator random) {
        return random.nextBoolean() ? random.nextInt(5000) : LENGTHS[random.nextInt(LENGTHS.length)];
    }

    /** Any text, and some whose length is near where it takes a second byte. */
    private static String unicode(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> "a".repeat(random.nextInt(125, 131));
            case 1 -> "\ud83d\ude00".repeat(random.nextInt(40));
            default ->
                random.ints(random.nextInt(200), 0, Character.MAX_CODE_POINT + 1)
                        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
        };
    }

    /** Text that no UTF-8 has: half a surrogate pair here and there. */
    private static String brokenUnicode(RandomGenerator random) {
        char[] units = {'a', '\u00e9', '\u20ac', '\ud83d', '\ude00'};
        return random.ints(random.nextInt(150), 0, units.length)
                .collect(StringBuilder::new, (text, i) -> text.append(units[i]), StringBuilder::append)
                .toString();
    }
}
