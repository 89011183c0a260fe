package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.GTransfer;

/** The envelope made by hand is the one that the generated class makes. */
class TransferPropertyTest {

    private static final int COPY_THRESHOLD = 2048;

    @Property(edgeCases = EdgeCasesMode.NONE)
    void writesTheBytesOfTheGeneratedMessage(
            @ForAll Dest dest,
            @ForAll("netIds") long netId,
            @ForAll("unicode") String userId,
            @ForAll("numbers") int number,
            @ForAll("bodies") byte[] body) {
        var transfer =
                new Transfer(dest, netId, userId, number, Unpooled.buffer().writeBytes(body));
        byte[] expected = Bytes.frame(Transfers.NUMBER, Transfers.generated(transfer));
        assertThat(Transfers.encode(transfer)).isEqualTo(expected);
        assertThat(transfer.refCnt()).isZero();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void readsTheBytesOfTheGeneratedMessage(
            @ForAll Dest dest,
            @ForAll("netIds") long netId,
            @ForAll("unicode") String userId,
            @ForAll("numbers") int number,
            @ForAll("bodies") byte[] body) {
        var message = GTransfer.newBuilder()
                .setDest(dest)
                .setNetId(netId)
                .setUserId(userId)
                .setPtoNum(number)
                .setMsg(ByteString.copyFrom(body))
                .build();
        Transfer read = Transfers.decode(Unpooled.wrappedBuffer(message.toByteArray()));
        assertThat(read.dest()).isEqualTo(dest);
        assertThat(read.netId()).isEqualTo(netId);
        assertThat(read.userId()).isEqualTo(userId);
        assertThat(read.number()).isEqualTo(number);
        assertThat(Bytes.take(read.content())).isEqualTo(body);
        assertThat(read.refCnt()).isZero();
    }

    @Property
    void losesNothingButAUserIdThatIsNoUnicode(@ForAll("brokenUnicode") String userId) {
        byte[] frame = Transfers.encode(new Transfer(Dest.Auth, 7, userId, 1003, Unpooled.copyInt(42)));
        byte[] body = Arrays.copyOfRange(frame, FrameDecoder.HEADER_LENGTH, frame.length);
        assertThat(frame).startsWith(Bytes.header(body.length, Transfers.NUMBER));
        GTransfer read = Transfers.decode(body);
        assertThat(read.getPtoNum()).isEqualTo(1003);
        assertThat(read.getMsg()).isEqualTo(ByteString.fromHex("0000002a"));
        assertThat(read.getUserId()).hasSizeLessThanOrEqualTo(userId.length());
    }

    /** Unsigned, as all numbers of the envelope; those where a varint takes one byte more are frequent. */
    @Provide
    Arbitrary<Long> netIds() {
        Arbitrary<Long> edges = Arbitraries.of(0L, 127L, 128L, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1L);
        return Arbitraries.oneOf(Arbitraries.longs(), edges);
    }

    @Provide
    Arbitrary<Integer> numbers() {
        Arbitrary<Integer> edges = Arbitraries.of(0, 127, 128, 1004, Integer.MAX_VALUE, Integer.MIN_VALUE, -1);
        return Arbitraries.oneOf(Arbitraries.integers(), edges);
    }

    /** Any text, and some that ends near where the length takes a second byte. */
    @Provide
    Arbitrary<String> unicode() {
        Arbitrary<String> any = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .list()
                .ofMaxSize(200)
                .map(TransferPropertyTest::text);
        Arbitrary<String> edges = Arbitraries.of(126, 127, 128, 129, 300).map("a"::repeat);
        Arbitrary<String> plain = Arbitraries.strings().alpha().numeric().ofMaxLength(20);
        return Arbitraries.oneOf(any, edges, plain, Arbitraries.of("", "\u00e9".repeat(64), "\ud83d\ude00".repeat(32)));
    }

    /** Text that no UTF-8 has: half a surrogate pair here and there. */
    @Provide
    Arbitrary<String> brokenUnicode() {
        return Arbitraries.strings()
                .withChars('a', '\u00e9', '\u20ac', '\ud83d', '\ude00')
                .ofMaxLength(150);
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 5000);
        Arbitrary<Integer> edges =
                Arbitraries.of(0, 1, 127, 128, COPY_THRESHOLD - 1, COPY_THRESHOLD, COPY_THRESHOLD + 1);
        return Arbitraries.oneOf(any, edges).map(TransferPropertyTest::body);
    }

    private static String text(Iterable<Integer> points) {
        var text = new StringBuilder();
        points.forEach(text::appendCodePoint);
        return text.toString();
    }

    private static byte[] body(int length) {
        var body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = (byte) (i * 31 + length);
        }
        return body;
    }
}
