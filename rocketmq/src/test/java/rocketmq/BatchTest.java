package rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.codec.TransferEncoder;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;

class BatchTest {

    private static final ParseRegistryMap REGISTRY = ParseRegistryMap.standard();
    private static final BatchHeader HEADER = new BatchHeader(Greet.From.Gate, false, 7, 8, 9);

    private final Batch.Reader reader = new Batch.Reader(REGISTRY);

    @Test
    void readsWhatWasWritten() {
        Batch batch = reader.read(message());

        assertThat(batch.defect()).isNull();
        assertThat(batch.header()).isEqualTo(HEADER);
        assertThat(batch.transfers()).extracting(Transfer::request).containsExactly(1L, 2L);
        assertThat(batch.transfers()).extracting(Transfer::userId).containsExactly("ann", "bob");
        batch.transfers().forEach(Transfer::release);
    }

    @Test
    void aMessageCutAnywhereButBetweenFramesHasADefectAndNoFrameThatIsNotWhole() {
        byte[] message = message();
        int first = BatchHeader.LENGTH;
        int second = first + frame(1, "ann").length;
        for (int length = 0; length < message.length; length++) {
            Batch batch = reader.read(Arrays.copyOf(message, length));
            boolean whole = length == first || length == second;
            assertThat(batch.defect() == null).as("cut at %d", length).isEqualTo(whole);
            assertThat(batch.transfers()).as("cut at %d", length).hasSize(length < second ? 0 : 1);
            batch.transfers().forEach(Transfer::release);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BatchHeader.LENGTH, BatchHeader.LENGTH + 4})
    void anythingElseHasADefect(int changed) {
        byte[] message = message();
        message[changed] ^= 0x55;

        Batch batch = reader.read(message);

        assertThat(batch.defect()).isNotNull();
        assertThat(batch.transfers()).isEmpty();
    }

    private static byte[] message() {
        ByteBuf message = Unpooled.buffer();
        message.writeBytes(HEADER.alone()).writeBytes(frame(1, "ann")).writeBytes(frame(2, "bob"));
        return ByteBufUtil.getBytes(message);
    }

    private static byte[] frame(long request, String user) {
        ByteBuf frame = new TransferEncoder(REGISTRY)
                .encode(
                        UnpooledByteBufAllocator.DEFAULT,
                        new Transfer(
                                Dest.Logic,
                                1,
                                user,
                                1003,
                                request,
                                Transfer.NONE,
                                Unpooled.buffer().writeInt(5)));
        byte[] bytes = ByteBufUtil.getBytes(frame);
        frame.release();
        return bytes;
    }
}
