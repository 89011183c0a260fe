package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static protobuf.codec.Bytes.concat;
import static protobuf.codec.Bytes.hex;

import com.google.protobuf.ByteString;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.GTransfer;

class TransferDecoderTest {

    private static final byte[] DEST = hex("0803");
    private static final byte[] NET_ID = hex("10ac02");
    private static final byte[] USER_ID = hex("1a03616e6e");
    private static final byte[] PTO_NUM = hex("20eb07");
    private static final byte[] MSG = hex("2a026869");
    private static final byte[] WHOLE = concat(DEST, NET_ID, USER_ID, PTO_NUM, MSG);

    private static final GTransfer EXPECTED = GTransfer.newBuilder()
            .setDest(Dest.Logic)
            .setNetId(300)
            .setUserId("ann")
            .setPtoNum(1003)
            .setMsg(ByteString.copyFromUtf8("hi"))
            .build();

    @Test
    void readsFieldsInAnyOrder() {
        List<byte[][]> orders = permutations(List.of(DEST, NET_ID, USER_ID, PTO_NUM, MSG));
        assertThat(orders).hasSize(120);
        for (byte[][] order : orders) {
            assertThat(Transfers.decode(concat(order))).isEqualTo(EXPECTED);
        }
    }

    @Test
    void takesTheLastOfARepeatedField() {
        byte[] earlier = hex("0801 1001 1a0178 2001 2a0178");
        assertThat(Transfers.decode(concat(earlier, WHOLE))).isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "48 ffffffffffffffffff01", // varint
                "31 0102030405060708", // fixed64
                "32 00", // empty bytes
                "32 0161", // bytes
                "35 01020304", // fixed32
                "f8ffffff0f 01", // a tag of five bytes
                "0d 01020304", // the number of dest, with another wire type
            })
    void skipsAnUnknownFieldWhereverItStands(String hex) {
        byte[] unknown = hex(hex);
        assertThat(Transfers.decode(concat(unknown, WHOLE))).isEqualTo(EXPECTED);
        assertThat(Transfers.decode(concat(WHOLE, unknown))).isEqualTo(EXPECTED);
        assertThat(Transfers.decode(concat(DEST, unknown, NET_ID, USER_ID, unknown, PTO_NUM, MSG)))
                .isEqualTo(EXPECTED);
    }

    @Test
    void readsAnEnvelopeWithoutAConnection() {
        Transfer transfer = Transfers.decode(Unpooled.wrappedBuffer(DEST, USER_ID, PTO_NUM, MSG));
        assertThat(transfer.netId()).isEqualTo(Transfer.NO_CONNECTION);
        transfer.release();
    }

    @ParameterizedTest
    @CsvSource({
        "dest,   1a03616e6e20eb072a026869",
        "userId, 080320eb072a026869",
        "ptoNum, 08031a03616e6e2a026869",
        "msg,    08031a03616e6e20eb07",
    })
    void namesARequiredFieldThatIsMissing(String field, String hex) {
        assertThatExceptionOfType(CorruptedFrameException.class)
                .isThrownBy(() -> Transfers.decode(hex(hex)))
                .withMessageStartingWith("GTransfer: no " + field + " (expected: a ");
    }

    @Test
    void refusesAnEnvelopeCutAtAnyByte() {
        for (int end = 0; end < WHOLE.length; end++) {
            byte[] cut = Arrays.copyOf(WHOLE, end);
            assertThatExceptionOfType(CorruptedFrameException.class)
                    .as("cut after %d bytes", end)
                    .isThrownBy(() -> Transfers.decode(cut));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0805", // a Dest that does not exist
                "0800", // neither does this
                "08ffffffffffffffffff01", // nor this: -1
                "08ffffffffffffffffffff01", // a varint of eleven bytes
                "10ffffffffffffffffffff01",
                "ffffffffffffffffffffff01", // the same as a tag
                "1affffffffffffffffff01", // a negative length
                "2affffffffffffffffff01",
                "32ffffffffffffffffff01",
                "1a83808080f0ffffffff01 616263", // 3 - 2^32, which is 3 as an int
                "1affffffff07", // a length of Integer.MAX_VALUE
                "1affffffff0f", // -1 as an int
                "1affffffffffffffff7f", // Long.MAX_VALUE
                "1a838080801000000000", // 2^32 + 3
                "2aff01",
                "32ffffffff07", // a huge unknown field
                "00", // field number zero
                "0000",
                "020161",
                "33", // groups are of another age
                "34",
                "36", // wire types that do not exist
                "37",
            })
    void refusesAnEnvelopeThatIsBroken(String hex) {
        byte[] broken = hex(hex);
        assertThatExceptionOfType(CorruptedFrameException.class)
                .isThrownBy(() -> Transfers.decode(concat(WHOLE, broken)));
    }

    @Test
    void readsANumberOfThirtyTwoBits() {
        assertThat(Transfers.decode(concat(WHOLE, hex("20ffffffff0f"))).getPtoNum())
                .isEqualTo(-1);
        assertThat(Transfers.decode(concat(WHOLE, hex("208080808008"))).getPtoNum())
                .isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void readsAnUnsignedConnectionOfSixtyFourBits() {
        assertThat(Transfers.decode(concat(WHOLE, hex("10ffffffffffffffffff01")))
                        .getNetId())
                .isEqualTo(-1);
    }

    @Test
    void refusesAnyOtherMessageBetweenServers() {
        var alloc = new MeteredAllocator();
        var channel = new EmbeddedChannel(new TransferDecoder(ParseRegistryMap.standard()));
        assertThatExceptionOfType(CorruptedFrameException.class)
                .isThrownBy(
                        () -> channel.writeInbound(new Frame(901, alloc.buffer().writeBytes(DEST))))
                .withMessage("message 901 on a link between servers (expected: 900)");
        assertThat(channel.finishAndReleaseAll()).isFalse();
        assertThat(alloc.used()).isZero();
    }

    private static List<byte[][]> permutations(List<byte[]> items) {
        if (items.isEmpty()) {
            return List.<byte[][]>of(new byte[0][]);
        }
        var all = new ArrayList<byte[][]>();
        for (byte[] first : items) {
            var rest = new ArrayList<>(items);
            rest.remove(first);
            for (byte[][] tail : permutations(rest)) {
                var order = new byte[items.size()][];
                order[0] = first;
                System.arraycopy(tail, 0, order, 1, tail.length);
                all.add(order);
            }
        }
        return all;
    }
}
